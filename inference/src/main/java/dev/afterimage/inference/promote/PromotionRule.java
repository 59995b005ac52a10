package dev.afterimage.inference.promote;

import dev.afterimage.registry.Validation;
import java.util.Locale;

/**
 * When a release may take the place of the one that serves: more of the same validation pictures right, or as many at a lower log-loss.
 *
 * <p>A tie is no reason to change what serves. Test figures have no say: what is chosen by them no longer measures anything.
 */
public final class PromotionRule {
    private static final int SHOWN_DIGITS = 12;

    private PromotionRule() {}

    /**
     * Compares what two cards say.
     *
     * @param version of the release that serves
     */
    public static Promotion byCards(Validation challenger, int version, Validation serving) {
        if (!challenger.isComparableTo(serving)) {
            return new Promotion.NotComparable(
                    version,
                    "the two were not validated on the same pictures (%s here, %s there)"
                            .formatted(pictures(challenger), pictures(serving)));
        }
        return decide(challenger, version, serving);
    }

    /**
     * Compares how two releases did on the same pictures just now.
     *
     * @param version of the release that serves
     */
    public static Promotion byPictures(Validation challenger, int version, Validation serving) {
        if (challenger.images() == 0 || challenger.images() != serving.images()) {
            return new Promotion.NotComparable(
                    version,
                    "%d of the pictures could be read for the release and %d for the version that serves"
                            .formatted(challenger.images(), serving.images()));
        }
        return decide(challenger, version, serving);
    }

    private static Promotion decide(Validation challenger, int version, Validation serving) {
        return challenger.beats(serving)
                ? new Promotion.Wins(version, compared(challenger, version, serving))
                : new Promotion.Loses(version, compared(challenger, version, serving));
    }

    private static String compared(Validation challenger, int version, Validation serving) {
        return String.format(
                Locale.ROOT,
                "it has %d of %d validation pictures right at log-loss %.4f where version %d has %d at %.4f",
                challenger.correct(),
                challenger.images(),
                challenger.logLoss(),
                version,
                serving.correct(),
                serving.logLoss());
    }

    private static String pictures(Validation validation) {
        String fingerprint = validation.fingerprint();
        return fingerprint.isEmpty()
                ? "none"
                : "fingerprint " + fingerprint.substring(0, Math.min(SHOWN_DIGITS, fingerprint.length()));
    }
}
