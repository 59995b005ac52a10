package dev.afterimage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final ModelCard CARD = Releases.card(Sha256.of(new byte[] {1}), 1);

    @Test
    void aCardWithAVersionHasAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CARD.withIdentity("", 1))
                .withMessageContaining("name must be letters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CARD.withIdentity("a/b", 1))
                .withMessageContaining("'a/b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CARD.withIdentity("pets", -1))
                .withMessage("version must not be negative, was -1");
        assertThat(CARD.withIdentity("pets-v2.1_x", 3).name()).isEqualTo("pets-v2.1_x");
    }

    @Test
    void aCardHasDistinctLabelsAndAsManyGoldenProbabilities() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withLabels("crane", "crane"))
                .withMessage("labels must differ, crane is there twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withLabels("cat", " "))
                .withMessageContaining("labels must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withLabels("cat", "dog", "cow"))
                .withMessage("a golden sample must have one probability per label (3), had 2");
        assertThatIllegalArgumentException().isThrownBy(() -> withLabels()).withMessage("labels must not be empty");
    }

    @Test
    void aCardNamesBytesThatCanBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Releases.card(CARD.sha256(), 0))
                .withMessageContaining("onnxBytes must be between 1 and");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Releases.card(CARD.sha256(), 1L << 40))
                .withMessageContaining("was 1099511627776");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Releases.card("ABC", 1))
                .withMessageContaining("sha256 must be 64 hexadecimal digits");
    }

    @Test
    void anEvaluationCountsWhatItCan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Evaluation("test", 10, 11, 1, 0))
                .withMessage("correct must be between 0 and images (10), was 11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Evaluation("test", 10, 9, 90, 0))
                .withMessage("accuracy must be between 0 and 1, was 90.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Evaluation("test", 10, 9, 0.9, Double.NaN))
                .withMessageContaining("ece");
    }

    @Test
    void aGoldenSampleIsAPictureWithProbabilities() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GoldenSample(new byte[0], List.of(1f)))
                .withMessage("png must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GoldenSample(new byte[] {1}, List.of(1.5f)))
                .withMessageContaining("was 1.5");
    }

    @Test
    void aGoldenSampleCannotBeChangedFromOutside() {
        byte[] png = {1, 2, 3};
        GoldenSample sample = new GoldenSample(png, List.of(1f));
        png[0] = 9;
        sample.png()[1] = 9;

        assertThat(sample.png()).containsExactly(1, 2, 3);
    }

    @Test
    void provenanceTakesNoTimeBelowZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Provenance("", "", "", 0, "", "", Map.of(), -1))
                .withMessage("seconds must not be negative, was -1.0");
    }

    @Test
    void aReleaseKnowsWhetherItsBytesAreTheCards() {
        assertThat(new Release(CARD, new byte[] {1}).digestMatches()).isTrue();
        assertThat(new Release(CARD, new byte[] {2}).digestMatches()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Release(CARD, new byte[0]))
                .withMessage("onnx must not be empty");
    }

    private static ModelCard withLabels(String... labels) {
        return new ModelCard(
                CARD.format(),
                CARD.name(),
                CARD.version(),
                CARD.created(),
                List.of(labels),
                CARD.input(),
                CARD.sha256(),
                CARD.onnxBytes(),
                CARD.evaluation(),
                CARD.provenance(),
                CARD.golden(),
                CARD.goldenTolerance());
    }
}
