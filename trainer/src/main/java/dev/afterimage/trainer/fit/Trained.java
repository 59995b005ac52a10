package dev.afterimage.trainer.fit;

import dev.afterimage.trainer.network.Weights;

/**
 * What a phase gave.
 *
 * @param phase `frozen` or `fine-tuned`
 * @param weights base and head, under torchvision's names
 * @param validationAccuracy share of the validation pictures labelled right
 * @param seconds time the phase took
 */
public record Trained(String phase, Weights weights, double validationAccuracy, double seconds) {

    /** The one that is better on validation; the earlier one where they are equal, for it is the simpler. */
    public static Trained better(Trained earlier, Trained later) {
        return later.isBetterThan(earlier) ? later : earlier;
    }

    /** Whether it labels more of the validation pictures right. */
    public boolean isBetterThan(Trained other) {
        return validationAccuracy > other.validationAccuracy;
    }
}
