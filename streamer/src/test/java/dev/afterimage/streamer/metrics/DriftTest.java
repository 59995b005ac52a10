package dev.afterimage.streamer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.imaging.ImageFormat;
import dev.afterimage.imaging.ImageInfo;
import dev.afterimage.inference.Ranking;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.Mix;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streams.classify.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftTest {
    /** Half red, half green, all of them very sure. */
    private static final Mix HALVES = Mix.of(new int[] {50, 50, 0}, new int[] {0, 0, 0, 0, 0, 0, 0, 100});

    private static final double SURE = 0.999;

    private final Drift drift = new Drift();

    @Test
    void isNothingWhileAllStaysAsItWas() {
        predict(200, "red", SURE, HALVES);
        predict(200, "green", SURE, HALVES);

        assertThat(drift.ofLabels()).isZero();
        assertThat(drift.ofConfidences()).isZero();
    }

    @Test
    void growsWithTheShareThatMoved() {
        predict(300, "red", SURE, HALVES);
        predict(100, "green", SURE, HALVES);

        // (0.75 - 0.5) ln(0.75 / 0.5) + (0.25 - 0.5) ln(0.25 / 0.5), less what chance brings: 1 / 400 + 1 / 100
        assertThat(drift.ofLabels()).isCloseTo(0.274653 - 0.0125, within(1e-6));
    }

    @Test
    void seesThatTheModelIsLessSure() {
        predict(400, "red", 0.55, HALVES);

        assertThat(drift.ofConfidences()).isGreaterThan(1);
    }

    @Test
    void looksAtTheLastThousandOnly() {
        predict(5_000, "blue", 0.4, HALVES);
        predict(500, "red", SURE, HALVES);
        predict(500, "green", SURE, HALVES);

        assertThat(drift.ofLabels()).isZero();
        assertThat(drift.ofConfidences()).isZero();
    }

    @Test
    void saysNothingOfFewPicturesOrOfAModelThatNobodyLookedAt() {
        predict(199, "red", SURE, HALVES);
        assertThat(drift.ofLabels()).isNaN();

        predict(400, "red", SURE, Mix.unknown());
        assertThat(drift.ofLabels()).isNaN();
    }

    @Test
    void beginsAgainWithAnotherRelease() {
        predict(400, "red", SURE, HALVES);
        predict(1, "red", SURE, Mix.of(new int[] {1, 0, 0}, new int[] {1, 0, 0, 0, 0, 0, 0, 0}));

        assertThat(drift.ofLabels()).isNaN();
    }

    private void predict(int times, String label, double confidence, Mix mix) {
        ModelCard card =
                TinyModel.release(0.05f, new Confidence(1, 0, 0, 0, 0, mix)).card();
        Outcome.Classified classified = new Outcome.Classified(
                new Ranking(List.of(new Ranking.Scored(label, confidence))),
                Optional.empty(),
                card,
                new ImageInfo(ImageFormat.PNG, 1, 1, 1),
                1,
                1);
        for (int i = 0; i < times; i++) {
            drift.predicted(classified);
        }
    }
}
