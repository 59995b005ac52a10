package dev.afterimage.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.trainer.network.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainedTest {
    private static final int PICTURES = 1_000;

    @Test
    void theSimplerOneStaysWhereTheOtherIsBetterByChanceOnly() {
        // one standard error of 98.4 % on 1,000 pictures is 0.4 points
        Trained frozen = trained(0.984);

        assertThat(Trained.better(frozen, trained(0.984), PICTURES)).isSameAs(frozen);
        assertThat(Trained.better(frozen, trained(0.987), PICTURES)).isSameAs(frozen);
    }

    @Test
    void theLaterOneIsTakenWhereItIsClearlyBetter() {
        Trained fineTuned = trained(0.989);

        assertThat(Trained.better(trained(0.984), fineTuned, PICTURES)).isSameAs(fineTuned);
    }

    @Test
    void nothingIsBetterThanAllRight() {
        Trained frozen = trained(1);

        assertThat(Trained.better(frozen, trained(1), PICTURES)).isSameAs(frozen);
    }

    @Test
    void leavesNoRoomWhereFewPicturesAreWrongAndFewOfMany() {
        assertThat(trained(0.984).leavesRoom(PICTURES)).isFalse();
        // 40 wrong are enough to tell two networks apart
        assertThat(trained(0.984).leavesRoom(2_500)).isTrue();
        // 10 wrong of 100 say little, but there is a lot to gain
        assertThat(trained(0.9).leavesRoom(100)).isTrue();
    }

    private static Trained trained(double validationAccuracy) {
        return new Trained("a phase", new Weights(Map.of()), validationAccuracy, 0.1, 1, List.of());
    }
}
