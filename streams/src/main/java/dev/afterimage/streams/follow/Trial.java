package dev.afterimage.streams.follow;

import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.GateStep;
import java.time.Duration;
import java.util.function.Function;

/** What came of trying to make a version ready for service. */
sealed interface Trial {

    <T> T fold(Function<Loaded, T> loaded, Function<Refused, T> refused, Function<NotYet, T> notYet);

    /**
     * It passed; whoever receives this owns the classifier.
     *
     * @param call how long one call takes
     */
    record Loaded(Classifier classifier, Duration call) implements Trial {
        @Override
        public <T> T fold(Function<Loaded, T> loaded, Function<Refused, T> refused, Function<NotYet, T> notYet) {
            return loaded.apply(this);
        }
    }

    /** It must never serve. */
    record Refused(GateStep step, String reason) implements Trial {
        @Override
        public <T> T fold(Function<Loaded, T> loaded, Function<Refused, T> refused, Function<NotYet, T> notYet) {
            return refused.apply(this);
        }
    }

    /** It is not all there; a later trial may succeed. */
    record NotYet(String what) implements Trial {
        @Override
        public <T> T fold(Function<Loaded, T> loaded, Function<Refused, T> refused, Function<NotYet, T> notYet) {
            return notYet.apply(this);
        }
    }
}
