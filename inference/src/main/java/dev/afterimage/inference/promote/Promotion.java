package dev.afterimage.inference.promote;

import java.util.OptionalInt;

/** What came of asking that a release become production. */
public sealed interface Promotion {
    /** Whether production moves to the release. */
    boolean isGranted();

    /** The version that was production when this was decided; empty where there was none. */
    OptionalInt over();

    /** Why, as the second half of a sentence about the release. */
    String why();

    /** What whoever asked may do instead; empty where it was granted. */
    String advice();

    /** Nobody is in its way. */
    record First() implements Promotion {
        @Override
        public boolean isGranted() {
            return true;
        }

        @Override
        public OptionalInt over() {
            return OptionalInt.empty();
        }

        @Override
        public String why() {
            return "it is the first of its name";
        }

        @Override
        public String advice() {
            return "";
        }
    }

    /** It is better than the version that serves. */
    record Wins(int version, String why) implements Promotion {
        @Override
        public boolean isGranted() {
            return true;
        }

        @Override
        public OptionalInt over() {
            return OptionalInt.of(version);
        }

        @Override
        public String advice() {
            return "";
        }
    }

    /** It is no better than the version that serves. */
    record Loses(int version, String why) implements Promotion {
        @Override
        public boolean isGranted() {
            return false;
        }

        @Override
        public OptionalInt over() {
            return OptionalInt.of(version);
        }

        @Override
        public String advice() {
            return "publish without --promote to keep it, or with --force REASON to serve it all the same";
        }
    }

    /** Nothing says which of the two is better. */
    record NotComparable(int version, String why) implements Promotion {
        @Override
        public boolean isGranted() {
            return false;
        }

        @Override
        public OptionalInt over() {
            return OptionalInt.of(version);
        }

        @Override
        public String advice() {
            return "name pictures to compare both on with --data DIR, publish without --promote to keep it, or with --force REASON to serve it";
        }
    }
}
