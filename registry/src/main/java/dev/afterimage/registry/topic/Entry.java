package dev.afterimage.registry.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.afterimage.registry.Json;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.trust.SignedCard;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A version of a model as the index knows it. */
public sealed interface Entry {
    int version();

    /** One function per case. */
    <T> T fold(Function<Live, T> live, Function<Retired, T> retired, Function<Unreadable, T> unreadable);

    /** The card, where the release can be fetched. */
    default Optional<ModelCard> card() {
        return live().map(Live::released);
    }

    /** Itself, where the release can be fetched. */
    default Optional<Live> live() {
        return fold(Optional::of, retired -> Optional.empty(), unreadable -> Optional.empty());
    }

    /**
     * A release that can be fetched.
     *
     * @param released its card
     * @param chunksAt offset of its first chunk in the chunks' partition, a hint
     * @param signed the card as it lies on the topic, with its signature
     */
    record Live(ModelCard released, OptionalLong chunksAt, SignedCard signed) implements Entry {
        @Override
        public int version() {
            return released.version();
        }

        @Override
        public <T> T fold(Function<Live, T> live, Function<Retired, T> retired, Function<Unreadable, T> unreadable) {
            return live.apply(this);
        }
    }

    /**
     * What stays of a release that was taken back: its version number stays taken.
     *
     * @param at when it was retired
     * @param reason why
     */
    record Retired(int version, Instant at, String reason) implements Entry {
        static final String FIELD = "retired";
        private static final int FORMAT = 1;

        @Override
        public <T> T fold(Function<Live, T> live, Function<Retired, T> retired, Function<Unreadable, T> unreadable) {
            return retired.apply(this);
        }

        byte[] json() {
            return Json.write(Json.object()
                    .put("format", FORMAT)
                    .put(FIELD, at.toString())
                    .put("reason", reason));
        }

        static Retired read(int version, ObjectNode stub) {
            Instant at = Json.as("the retired release", stub.path(FIELD), Instant.class);
            return new Retired(version, at, stub.path("reason").asText());
        }
    }

    /**
     * A record that this program cannot read, a newer format for instance: never served, never fatal.
     *
     * @param reason a sentence
     */
    record Unreadable(int version, String reason) implements Entry {
        @Override
        public <T> T fold(Function<Live, T> live, Function<Retired, T> retired, Function<Unreadable, T> unreadable) {
            return unreadable.apply(this);
        }
    }
}
