package dev.afterimage.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.cli.Cli;
import dev.afterimage.trainer.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class NetworkCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsTheBlocksWithTheDefaultRecipesCut() {
        assertThat(network("--arch", "b0")).isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("features\\.5\\.2 +MBConv6 5x5, adds its input +14 x 14 x 112 .* -"))
                .anyMatch(line -> line.matches("features\\.6\\.0 +MBConv6 5x5 stride 2 +7 x 7 x 192 .* fine-tuning"))
                .anyMatch(line -> line.contains("b0 at 224 px: 5,288,548 parameters"))
                .noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void takesSizeAndCut() throws JsonProcessingException {
        assertThat(network("--arch", "nano", "--image-size", "64", "--unfreeze-from", "features.8", "--json"))
                .isZero();

        JsonNode table = new ObjectMapper().readTree(out.toString());
        assertThat(table.get("imageSizePx").intValue()).isEqualTo(64);
        JsonNode stem = table.get("blocks").get(0);
        assertThat(stem.get("output").toString()).isEqualTo("[32,32,16]");
        assertThat(stem.get("fineTuning").booleanValue()).isFalse();
        JsonNode classifier = table.get("blocks").get(table.get("blocks").size() - 1);
        assertThat(classifier.get("frozenPhase").booleanValue()).isTrue();
    }

    @Test
    void measuresWhatItCompares() throws JsonProcessingException {
        assertThat(network("--compare", "--arch", "nano,b0", "--runs", "3", "--json"))
                .isZero();

        JsonNode networks = new ObjectMapper().readTree(out.toString()).get("networks");
        assertThat(networks.findValuesAsText("name")).containsExactly("nano", "b0", "ResNet50");
        assertThat(networks.get(0).has("top1Percent")).isFalse();
        assertThat(networks.get(0).get("millis").doubleValue()).isPositive();
        assertThat(networks.get(1).get("millis").doubleValue())
                .isGreaterThan(networks.get(0).get("millis").doubleValue());
        assertThat(networks.get(1).get("top1Percent").doubleValue()).isEqualTo(77.692);
        assertThat(networks.get(2).has("millis")).isFalse();
    }

    @Test
    void saysWhereTheNetworkCannotBeCut() {
        assertThat(network("--unfreeze-from", "features.6.1.block.3")).isEqualTo(1);

        assertThat(err.toString()).contains("features.6.1.block.3").contains("Cut at features.6.1");
    }

    @Test
    void showsOneNetworkUnlessItCompares() {
        assertThat(network("--arch", "b0,b1")).isEqualTo(1);

        assertThat(err.toString().strip()).contains("--compare").doesNotContain("\n");
    }

    private int network(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "network";
        System.arraycopy(options, 0, args, 1, options.length);
        return Cli.run(new Main(), args, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
