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
    private static final double NEARLY_NONE_WRONG = 0.02;
    private static final int FEW_WRONG = 25;

    static final String FROZEN = "frozen";
    static final String FINE_TUNED = "fine-tuned";

    public Trained {
        epochs = List.copyOf(epochs);
    }

    /** The one that is better on validation; the earlier one where that is not clear, for it is the simpler. */
    public static Trained better(Trained earlier, Trained later, int validationPictures) {
        return later.isClearlyBetterThan(earlier, validationPictures) ? later : earlier;
    }

    /**
     * Whether another phase could be clearly better: not where the head alone is wrong on less than a fiftieth of the validation pictures and on so
     * few (25) that being clearly better takes a fifth of the errors away.
     */
    public boolean leavesRoom(int validationPictures) {
        double wrong = (1 - validationAccuracy) * validationPictures;
        return wrong > validationPictures * NEARLY_NONE_WRONG || wrong > FEW_WRONG;
    }

    /**
     * Whether it labels more of the validation pictures right, by more than chance would have it: by more than one standard error of the other's
     * accuracy (the one-standard-error rule, Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 7.10).
     */
    public boolean isClearlyBetterThan(Trained simpler, int validationPictures) {
        double accuracy = simpler.validationAccuracy;
        double standardError = Math.sqrt(accuracy * (1 - accuracy) / Math.max(1, validationPictures));
        return validationAccuracy > accuracy + standardError;
    }
}
