package dev.afterimage.registry.topic;

import dev.afterimage.registry.Release;
import java.util.function.Function;

/** What came of fetching a release's bytes. */
public sealed interface Fetched {
    /** One function per case. */
    <T> T fold(
            Function<Complete, T> complete,
            Function<Incomplete, T> incomplete,
            Function<DigestMismatch, T> digestMismatch,
            Function<Missing, T> missing);

    /** All of it, with the digest that the card names. */
    record Complete(Release release) implements Fetched {
        @Override
        public <T> T fold(
                Function<Complete, T> complete,
                Function<Incomplete, T> incomplete,
                Function<DigestMismatch, T> digestMismatch,
                Function<Missing, T> missing) {
            return complete.apply(this);
        }
    }

    /** Some chunks are not there, yet: worth trying again as records arrive. */
    record Incomplete(String what) implements Fetched {
        @Override
        public <T> T fold(
                Function<Complete, T> complete,
                Function<Incomplete, T> incomplete,
                Function<DigestMismatch, T> digestMismatch,
                Function<Missing, T> missing) {
            return incomplete.apply(this);
        }
    }

    /** The bytes are not those that the card names: final. */
    record DigestMismatch(String what) implements Fetched {
        @Override
        public <T> T fold(
                Function<Complete, T> complete,
                Function<Incomplete, T> incomplete,
                Function<DigestMismatch, T> digestMismatch,
                Function<Missing, T> missing) {
            return digestMismatch.apply(this);
        }
    }

    /** The index has no such release, or it was retired, or its card cannot be read. */
    record Missing(String what) implements Fetched {
        @Override
        public <T> T fold(
                Function<Complete, T> complete,
                Function<Incomplete, T> incomplete,
                Function<DigestMismatch, T> digestMismatch,
                Function<Missing, T> missing) {
            return missing.apply(this);
        }
    }
}
