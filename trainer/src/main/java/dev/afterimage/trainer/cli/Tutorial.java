package dev.afterimage.trainer.cli;

import java.util.Locale;

/** What `--recipe tutorial` is compared with: the tutorial that this project began with, as its notebook reports itself. */
final class Tutorial {
    private static final double FROZEN_PERCENT = 72.5;
    private static final double FINE_TUNED_PERCENT = 81.6;

    private Tutorial() {}

    /**
     * For the terminal.
     *
     * @param frozen share of the validation pictures that the head alone labels right
     * @param fineTuned the same after fine-tuning
     */
    static String beside(double frozen, double fineTuned) {
        return String.format(
                Locale.ROOT,
                """
                beside the tutorial:      frozen  fine-tuned   gained
                  the tutorial            %5.1f %%     %5.1f %%  %+6.1f
                  here                    %5.1f %%     %5.1f %%  %+6.1f
                the same: 150 pixels, augmentation, batch of 48, dropout, maximum pooling, 20 + 20 epochs, the part that is unfrozen
                put right: pixels are normalised as the weights expect; a new head learns at 1e-3 instead of 2e-5; the part that is
                unfrozen is named so that it is found; batch normalisation stays as it was; a seed; the test split is looked at, once""",
                FROZEN_PERCENT,
                FINE_TUNED_PERCENT,
                FINE_TUNED_PERCENT - FROZEN_PERCENT,
                100 * frozen,
                100 * fineTuned,
                100 * (fineTuned - frozen));
    }
}
