package dev.afterimage.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.cli.UserError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTest {
    private static final Layers B0 = Layers.of(Architecture.named("b0"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "features.0",
                "features.6",
                "features.6.1",
                "features.7.0.block.1",
                "features.7.0.block.2",
                "features.7.0.block.3",
                "features.8"
            })
    void bothPiecesTogetherAreTheWholeNetwork(String name) {
        Cut cut = B0.cutAt(name);

        assertThat(weights(cut.below(), cut.above())).isEqualTo(weights(B0));
    }

    @Test
    void aStageIsTrainedFromItsFirstBlockOn() {
        Cut cut = B0.cutAt("features.6");

        assertThat(cut.above().convolutions().findFirst().orElseThrow().weight())
                .isEqualTo("features.6.0.block.0.0.weight");
        assertThat(cut.channels()).isEqualTo(112);
        assertThat(cut.sidePx(224)).isEqualTo(14);
    }

    @Test
    void theTutorialsCutLeavesTheLastProjectionAndTheLastConvolution() {
        Cut cut = B0.cutAt("features.7.0.block.3");

        assertThat(weights(cut.above())).containsExactly("features.7.0.block.3.0.weight", "features.8.0.weight");
        assertThat(cut.channels()).isEqualTo(1152);
        assertThat(cut.sidePx(224)).isEqualTo(7);
    }

    @Test
    void everythingIsTrainedFromTheFirstStageOn() {
        Cut cut = B0.cutAt("features.0");

        assertThat(cut.trainsAll()).isTrue();
        assertThat(cut.channels()).isEqualTo(3);
    }

    @Test
    void aBlockThatAddsItsInputCannotBeCutInside() {
        assertThatThrownBy(() -> B0.cutAt("features.6.1.block.3"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("features.6.1.block.3")
                .hasMessageContaining("Cut at features.6.1");
    }

    @Test
    void anUnknownPartIsASentence() {
        assertThatThrownBy(() -> B0.cutAt("multiply_16"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("multiply_16")
                .hasMessageContaining("features.0");
    }

    private static List<String> weights(Layers... pieces) {
        return Stream.of(pieces)
                .flatMap(Layers::convolutions)
                .map(ConvNorm::weight)
                .toList();
    }
}
