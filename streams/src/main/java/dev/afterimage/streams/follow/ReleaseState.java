package dev.afterimage.streams.follow;

import dev.afterimage.inference.GateStep;

/** Where a release is on its way into service and out of it, in this streamer. */
public sealed interface ReleaseState {

    /** A word for metrics and health. */
    String label();

    /** Its card is in the index, and it is wanted. */
    record Indexed() implements ReleaseState {
        @Override
        public String label() {
            return "indexed";
        }
    }

    /** Its bytes are being read. */
    record Fetching() implements ReleaseState {
        @Override
        public String label() {
            return "fetching";
        }
    }

    /** Signature, digest and structure are looked at. */
    record Verifying() implements ReleaseState {
        @Override
        public String label() {
            return "verifying";
        }
    }

    /** ONNX Runtime makes a session of it. */
    record Loading() implements ReleaseState {
        @Override
        public String label() {
            return "loading";
        }
    }

    /** It classifies its golden samples. */
    record Checking() implements ReleaseState {
        @Override
        public String label() {
            return "checking";
        }
    }

    /** It runs until it is fast, and is timed. */
    record Warming() implements ReleaseState {
        @Override
        public String label() {
            return "warming";
        }
    }

    /** It answers. */
    record Serving() implements ReleaseState {
        @Override
        public String label() {
            return "serving";
        }
    }

    /** It has been replaced and finishes its last calls. */
    record Draining() implements ReleaseState {
        @Override
        public String label() {
            return "draining";
        }
    }

    /** Its native session is closed. */
    record Closed() implements ReleaseState {
        @Override
        public String label() {
            return "closed";
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

        /** Step and reason. */
        public String text() {
            return step.label() + ": " + reason;
        }
    }

    /** What a release is at while the gate is at a step. */
    static ReleaseState during(GateStep step) {
        return switch (step) {
            case SIGNATURE, DIGEST, STRUCTURE -> new Verifying();
            case LOAD -> new Loading();
            case GOLDEN -> new Checking();
            case WARM_UP, SPEED -> new Warming();
        };
    }
}
