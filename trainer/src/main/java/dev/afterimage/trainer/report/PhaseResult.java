package dev.afterimage.trainer.report;

import dev.afterimage.trainer.fit.Trained;

/**
 * What a phase came to.
 *
 * @param validationAccuracy share of the validation pictures labelled right
 * @param seconds time it took
 */
public record PhaseResult(double validationAccuracy, double seconds) {

    /** Without the weights, which the page has no use for. */
    public static PhaseResult of(Trained trained) {
        return new PhaseResult(trained.validationAccuracy(), trained.seconds());
    }
}
