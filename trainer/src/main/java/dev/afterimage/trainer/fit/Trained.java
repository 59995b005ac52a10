package dev.afterimage.trainer.fit;

import dev.afterimage.trainer.fit.History.EpochRecord;
import dev.afterimage.trainer.network.Weights;
import java.util.List;

/**
 * What a phase gave.
 *
 * @param phase `frozen` or `fine-tuned`
 * @param weights base and head, under torchvision's names
 * @param validationAccuracy share of the validation pictures labelled right
 * @param validationLoss mean cross-entropy on them
 * @param seconds time the phase took
 * @param epochs how it went
 */
public record Trained(
        String phase,
        Weights weights,
        double validationAccuracy,
        double validationLoss,
        double seconds,
        List<EpochRecord> epochs) {
    static final String FROZEN = "frozen";
    static final String FINE_TUNED = "fine-tuned";

    public Trained {
        epochs = List.copyOf(epochs);
    }

    /** The one that is better on validation; the earlier one where they are equal, for it is the simpler. */
    public static Trained better(Trained earlier, Trained later) {
        return later.isBetterThan(earlier) ? later : earlier;
    }

    /** Whether it labels more of the validation pictures right, or as many at a lower loss. */
    public boolean isBetterThan(Trained other) {
        return measured().beats(other.measured());
    }

    private Measured measured() {
        return new Measured(validationAccuracy, validationLoss);
    }
}
