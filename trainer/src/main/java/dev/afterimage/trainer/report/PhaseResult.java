package dev.afterimage.trainer.report;

import dev.afterimage.trainer.fit.Trained;

/**
 * What a phase came to.
 *
 * @param validationAccuracy share of the validation pictures labelled right
 * @param seconds time it took
 * @param released whether the release is what this phase made
 */
public record PhaseResult(double validationAccuracy, double seconds, boolean released) {

    /** Without the weights, which the page has no use for. */
    public static PhaseResult of(Trained trained, Trained released) {
        return new PhaseResult(trained.validationAccuracy(), trained.seconds(), trained.equals(released));
    }
}
