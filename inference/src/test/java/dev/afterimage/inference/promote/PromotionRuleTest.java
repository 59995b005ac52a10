package dev.afterimage.inference.promote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.registry.Validation;
import org.junit.jupiter.api.Test;

class PromotionRuleTest {
    private static final int SERVING = 7;

    @Test
    void morePicturesRightWinWhateverTheLogLoss() {
        Promotion promotion = byCards(new Validation("f00d", 200, 181, 0.9), new Validation("f00d", 200, 180, 0.1));

        assertThat(promotion).isInstanceOf(Promotion.Wins.class);
        assertThat(promotion.over()).hasValue(SERVING);
        assertThat(promotion.why())
                .isEqualTo(
                        "it has 181 of 200 validation pictures right at log-loss 0.9000 where version 7 has 180 at 0.1000");
    }

    @Test
    void asManyRightWinAtALowerLogLossOnly() {
        Validation serving = new Validation("f00d", 200, 180, 0.2);

        assertThat(byCards(new Validation("f00d", 200, 180, 0.19), serving)).isInstanceOf(Promotion.Wins.class);
        assertThat(byCards(new Validation("f00d", 200, 180, 0.2), serving)).isInstanceOf(Promotion.Loses.class);
        assertThat(byCards(new Validation("f00d", 200, 179, 0.01), serving)).isInstanceOf(Promotion.Loses.class);
    }

    @Test
    void cardsOfOtherPicturesSayNothing() {
        Promotion promotion =
                byCards(new Validation("0123456789abcdef", 200, 200, 0), new Validation("fedcba9876543210", 200, 1, 9));

        assertThat(promotion).isInstanceOf(Promotion.NotComparable.class);
        assertThat(promotion.isGranted()).isFalse();
        assertThat(promotion.why()).contains("fingerprint 0123456789ab here, fingerprint fedcba987654 there");
    }

    @Test
    void cardsWithoutValidationAreNotAlike() {
        assertThat(byCards(Validation.none(), Validation.none())).isInstanceOf(Promotion.NotComparable.class);
    }

    @Test
    void measuredReleasesNeedNoFingerprintButTheSameNumberOfPictures() {
        Validation better = new Validation("", 10, 9, 0.3);
        Validation worse = new Validation("", 10, 8, 0.3);

        assertThat(PromotionRule.byPictures(better, SERVING, worse)).isInstanceOf(Promotion.Wins.class);
        assertThat(PromotionRule.byPictures(worse, SERVING, better)).isInstanceOf(Promotion.Loses.class);
        assertThat(PromotionRule.byPictures(better, SERVING, new Validation("", 9, 8, 0.3)))
                .isInstanceOf(Promotion.NotComparable.class);
        assertThat(PromotionRule.byPictures(Validation.none(), SERVING, Validation.none()))
                .isInstanceOf(Promotion.NotComparable.class);
    }

    private static Promotion byCards(Validation challenger, Validation serving) {
        return PromotionRule.byCards(challenger, SERVING, serving);
    }
}
