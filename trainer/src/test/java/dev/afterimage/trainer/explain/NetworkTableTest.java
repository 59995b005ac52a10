package dev.afterimage.trainer.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.explain.NetworkTable.Row;
import dev.afterimage.trainer.explain.NetworkTable.TrainedIn;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Layers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTableTest {
    private static final Architecture B0 = Architecture.named("b0");

    @ParameterizedTest
    @ValueSource(strings = {"b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7"})
    void addsUpToTheParametersAndMultiplyAddsThatTorchvisionDocuments(String name) {
        Published published = Published.of(name).orElseThrow();

        NetworkTable table =
                NetworkTable.of(Architecture.named(name), published.imageSizePx(), "features.0", 1000, false);

        assertThat(table.parameters()).isEqualTo(published.parameters());
        // documented in GFLOPS with three decimals
        assertThat(table.multiplyAdds()).isCloseTo(published.multiplyAdds(), within(500_000L));
    }

    @Test
    void hasARowForEachBlockWithTheShapeOfItsOutput() {
        List<Row> rows = NetworkTable.of(B0, 224, "features.6", 5, false).rows();

        assertThat(rows).hasSize(1 + 16 + 1 + 1);
        assertThat(rows.get(0))
                .isEqualTo(new Row("features.0", "Conv 3x3 stride 2", 112, 32, 928, 10_838_016, TrainedIn.NO_PHASE));
        assertThat(row(rows, "features.1.0").operator()).isEqualTo("MBConv1 3x3");
        assertThat(row(rows, "features.6.0").operator()).isEqualTo("MBConv6 5x5 stride 2");
        assertThat(row(rows, "features.6.1").operator()).isEqualTo("MBConv6 5x5, adds its input");
        assertThat(row(rows, "features.6.1").sidePx()).isEqualTo(7);
        assertThat(row(rows, "features.6.1").channels()).isEqualTo(192);
        assertThat(row(rows, "classifier").parameters()).isEqualTo(1281 * 5);
    }

    @Test
    void saysWhichPhaseTrainsWhat() {
        List<Row> rows = NetworkTable.of(B0, 224, "features.6.1", 5, false).rows();

        assertThat(row(rows, "features.6.0").trainedIn()).isEqualTo(TrainedIn.NO_PHASE);
        assertThat(row(rows, "features.6.1").trainedIn()).isEqualTo(TrainedIn.FINE_TUNING);
        assertThat(row(rows, "features.8").trainedIn()).isEqualTo(TrainedIn.FINE_TUNING);
        assertThat(row(rows, "classifier").trainedIn()).isEqualTo(TrainedIn.BOTH_PHASES);
    }

    @Test
    void showsABlockThatIsCutInItsParts() {
        NetworkTable table = NetworkTable.of(B0, 224, "features.7.0.block.3", 1, false);

        assertThat(table.rows())
                .extracting(Row::name)
                .endsWith(
                        "features.6.3",
                        "features.7.0",
                        "features.7.0.block.1",
                        "features.7.0.block.2",
                        "features.7.0.block.3",
                        "features.8",
                        "classifier");
        assertThat(row(table.rows(), "features.7.0").operator()).isEqualTo("expand 1x1");
        assertThat(row(table.rows(), "features.7.0.block.1").operator()).isEqualTo("depthwise 3x3");
        assertThat(row(table.rows(), "features.7.0.block.2").operator()).isEqualTo("squeeze-excite");
        assertThat(row(table.rows(), "features.7.0.block.3").operator()).isEqualTo("project 1x1");
        assertThat(table.fineTunedParameters()).isEqualTo(781_440 + 1281);
        assertThat(table.parameters())
                .isEqualTo(NetworkTable.of(B0, 224, "features.0", 1, false).parameters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nano", "b0", "b3"})
    void namesNothingThatTheNetworkCannotBeCutAt(String name) {
        Architecture architecture = Architecture.named(name);

        List<Row> rows =
                NetworkTable.of(architecture, 96, "features.0", 2, true).rows();

        assertThat(rows).hasSizeGreaterThan(20);
        rows.subList(0, rows.size() - 1).forEach(row -> assertThat(
                        Layers.of(architecture).cutAt(row.name()).name())
                .isEqualTo(row.name()));
    }

    @Test
    void refusesAPictureWithoutPixels() {
        assertThatThrownBy(() -> NetworkTable.of(B0, 0, "features.6", 5, false))
                .isInstanceOf(UserError.class)
                .hasMessage("--image-size must be positive, was 0");
    }

    private static Row row(List<Row> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }
}
