package dev.afterimage.streamer.follow;

import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.Gate;
import dev.afterimage.inference.GateResult;
import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.topic.Fetched;
import java.util.function.Function;

/** What came of trying to make a version ready for service. */
sealed interface Trial {

    <T> T fold(Function<Loaded, T> loaded, Function<Refused, T> refused, Function<NotYet, T> notYet);

    /** It passed the gate; whoever receives this owns the classifier. */
    record Loaded(Classifier classifier) implements Trial {
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

    /** Leads what was fetched through the gate. */
    static Trial of(Fetched fetched) {
        return fetched.fold(
                complete -> of(Gate.check(complete.release())),
                incomplete -> new NotYet(incomplete.what()),
                mismatch -> new Refused(GateStep.DIGEST, mismatch.what()),
                missing -> new NotYet(missing.what()));
    }

    private static Trial of(GateResult result) {
        return result.fold(
                passed -> new Loaded(passed.classifier()),
                quarantined -> new Refused(quarantined.step(), quarantined.reason()));
    }
}
