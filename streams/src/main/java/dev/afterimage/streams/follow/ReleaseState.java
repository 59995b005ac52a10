package dev.afterimage.streams.follow;

import dev.afterimage.inference.GateStep;
import java.util.Locale;
import java.util.Optional;

/** Where a release is on its way into service and out of it, in this streamer. */
public sealed interface ReleaseState {

    /** A word for metrics and health. */
    String label();

    /** Why it never serves; empty at every other point of the way. */
    default Optional<Quarantined> refusal() {
        return Optional.empty();
    }

    /** The points of the way, in order. */
    enum Stage implements ReleaseState {
        /** Its card is in the index, and it is wanted. */
        INDEXED,
        /** Its bytes are being read. */
        FETCHING,
        /** Signature, digest and structure are looked at. */
        VERIFYING,
        /** ONNX Runtime makes a session of it. */
        LOADING,
        /** It classifies its golden samples. */
        CHECKING,
        /** It runs until it is fast, and is timed. */
        WARMING,
        /** It answers. */
        SERVING,
        /** It has been replaced and finishes its last calls. */
        DRAINING,
        /** Its native session is closed. */
        CLOSED;

        /** What a release is at while the gate is at a step. */
        static Stage during(GateStep step) {
            return switch (step) {
                case SIGNATURE, DIGEST, STRUCTURE -> VERIFYING;
                case LOAD -> LOADING;
                case GOLDEN -> CHECKING;
                case WARM_UP, SPEED -> WARMING;
            };
        }

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * It never serves.
     *
     * @param reason a sentence
     */
    record Quarantined(GateStep step, String reason) implements ReleaseState {
        @Override
        public String label() {
            return "quarantined";
        }

        @Override
        public Optional<Quarantined> refusal() {
            return Optional.of(this);
        }

        /** Step and reason. */
        public String text() {
            return step.label() + ": " + reason;
        }
    }
}
