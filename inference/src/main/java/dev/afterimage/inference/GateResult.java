package dev.afterimage.inference;

import java.time.Duration;
import java.util.function.Function;

/** What the gate says of a release. */
public sealed interface GateResult {

    <T> T fold(Function<Passed, T> passed, Function<Quarantined, T> quarantined);

    /**
     * The release may serve; whoever receives this owns the classifier.
     *
     * @param call how long one call takes when it is warm
     */
    record Passed(Classifier classifier, Duration call) implements GateResult {
        @Override
        public <T> T fold(Function<Passed, T> passed, Function<Quarantined, T> quarantined) {
            return passed.apply(this);
        }
    }

    /** The release must not serve. */
    record Quarantined(GateStep step, String reason) implements GateResult {
        @Override
        public <T> T fold(Function<Passed, T> passed, Function<Quarantined, T> quarantined) {
            return quarantined.apply(this);
        }
    }
}
