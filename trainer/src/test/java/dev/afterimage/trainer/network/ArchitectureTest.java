package dev.afterimage.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.cli.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    /** Tan &amp; Le 2019, table 2, to the digit that torchvision's networks have. */
    @ParameterizedTest
    @CsvSource({
        "b0,5288548",
        "b1,7794184",
        "b2,9109994",
        "b3,12233232",
        "b4,19341616",
        "b5,30389784",
        "b6,43040704",
        "b7,66347960"
    })
    void hasThePapersNumberOfParameters(String name, long parameters) {
        assertThat(Weights.count(Architecture.named(name), 1000).trained()).isEqualTo(parameters);
    }

    @Test
    void countsRunningStatisticsAsKerasDoes() {
        assertThat(Weights.count(Architecture.named("b0"), 1000).all()).isEqualTo(5_330_564);
    }

    @Test
    void leadsFromThePicturesChannelsThroughEveryStage() {
        Architecture b0 = Architecture.named("b0");

        assertThat(b0.channelsInto(0)).isEqualTo(3);
        assertThat(b0.channelsInto(1)).isEqualTo(32);
        assertThat(b0.channelsInto(6)).isEqualTo(112);
        assertThat(b0.channelsInto(8)).isEqualTo(320);
        assertThat(b0.featureChannels()).isEqualTo(1280);
    }

    @Test
    void saysWhichNetworksThereAre() {
        assertThatThrownBy(() -> Architecture.named("b9"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("b9")
                .hasMessageContaining("nano, b0");
    }
}
