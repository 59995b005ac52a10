package dev.afterimage.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.cli.Cli;
import dev.afterimage.samples.PlateFolders;
import dev.afterimage.trainer.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void trainsEvaluatesAndPublishesFromBareClassFolders() throws IOException {
        PlateFolders.write(dir.resolve("plates"), 5, 24, 1, 1, 64);
        try (EmbeddedBroker broker = EmbeddedBroker.startForTest()) {
            int status = train(
                    "--data",
                    dir.resolve("plates").resolve("train").toString(),
                    "--out",
                    dir.resolve("release").toString(),
                    "--arch",
                    "nano",
                    "--name",
                    "plates",
                    "--bootstrap-server",
                    broker.bootstrapServers(),
                    "--json");

            assertThat(status).as(err.toString()).isZero();
            JsonNode summary =
                    new ObjectMapper().readTree(out.toString().strip().lines().reduce("", (a, b) -> b));
            assertThat(summary.get("version").intValue()).isEqualTo(1);
            assertThat(summary.get("test").get("images").intValue()).isEqualTo(12);
            assertThat(summary.get("parityMaxDifference").doubleValue()).isLessThanOrEqualTo(1e-4);
            assertThat(ReleaseFolder.read(dir.resolve("release")).card().version())
                    .isEqualTo(1);
            assertThat(Files.readString(dir.resolve("release").resolve("report.html")))
                    .contains("scratch");
        }
    }

    @Test
    void saysInOneSentenceThatThereIsNoSuchFolder() {
        int status = train("--data", dir.resolve("nowhere").toString(), "--out", dir.toString(), "--arch", "nano");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().strip()).startsWith("there is no folder").doesNotContain("\n");
    }

    @Test
    @Timeout(15)
    void saysWithinFifteenSecondsThatNoBrokerAnswers() {
        PlateFolders.write(dir, 5, 3, 1, 1, 64);

        int status = train(
                "--data", dir.resolve("train").toString(),
                "--out", dir.resolve("release").toString(),
                "--arch", "nano",
                "--name", "plates",
                "--bootstrap-server", "127.0.0.1:1");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().strip()).contains("127.0.0.1:1").doesNotContain("\n");
    }

    @Test
    void tellsProgramsOfEveryEpochAndEndsWithTheSummary() throws IOException {
        PlateFolders.write(dir.resolve("plates"), 5, 8, 4, 4, 64);

        assertThat(trainPlates("--json", "--epochs", "2", "--frozen-epochs", "3"))
                .as(err.toString())
                .isZero();

        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().strip().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        List<JsonNode> epochs = lines.stream()
                .filter(line -> line.path("event").asText().equals("measured"))
                .map(line -> line.get("values"))
                .toList();
        assertThat(epochs.stream().filter(epoch -> epoch.get("phase").asText().equals("frozen")))
                .hasSize(3);
        assertThat(epochs.stream().filter(epoch -> epoch.get("phase").asText().equals("fine-tuned")))
                .hasSize(2);
        JsonNode summary = lines.get(lines.size() - 1);
        assertThat(summary.get("times").fieldNames())
                .toIterable()
                .containsExactly("start", "data", "features", "head", "fine-tuning", "export", "evaluation", "report");
        assertThat(summary.get("sha256").asText())
                .isEqualTo(ReleaseFolder.read(dir.resolve("release")).card().sha256());
    }

    @Test
    void theOnnxFileAloneTellsWhatItIs() throws IOException {
        PlateFolders.write(dir.resolve("plates"), 5, 8, 4, 4, 64);

        assertThat(trainPlates("--epochs", "0", "--frozen-epochs", "2"))
                .as(err.toString())
                .isZero();

        ModelProto onnx =
                ModelProto.parseFrom(Files.readAllBytes(dir.resolve("release").resolve("model.onnx")));
        Map<String, String> metadata = onnx.getMetadataPropsList().stream()
                .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
        assertThat(JSON.readTree(metadata.get("labels"))).hasSize(4);
        assertThat(metadata).containsKeys("architecture", "input", "recipe", "seed", "temperature", "set_threshold");
        ModelCard card = ReleaseFolder.read(dir.resolve("release")).card();
        assertThat(metadata.get("data_fingerprint")).isEqualTo(card.provenance().dataFingerprint());
        assertThat(Double.parseDouble(metadata.get("temperature")))
                .isEqualTo(card.confidence().temperature());
    }

    @Test
    void tutorialStandsBesideItsOwnFigures() throws IOException {
        PlateFolders.write(dir.resolve("plates"), 5, 8, 4, 4, 64);

        int status = trainPlates("--recipe", "tutorial", "--epochs", "1", "--frozen-epochs", "1", "--json");

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString()).contains("72.5", "81.6", "put right");
        assertThat(JSON.readTree(out.toString().strip().lines().reduce("", (a, b) -> b))
                        .get("parityMaxDifference")
                        .doubleValue())
                .isLessThanOrEqualTo(1e-4);
    }

    @Test
    void scratchBeginsWithoutWeightsAndHasNoFrozenPhase() throws IOException {
        PlateFolders.write(dir.resolve("plates"), 5, 8, 4, 4, 64);

        int status = trainPlates("--recipe", "scratch", "--epochs", "2", "--json");

        assertThat(status).as(err.toString()).isZero();
        JsonNode summary = JSON.readTree(out.toString().strip().lines().reduce("", (a, b) -> b));
        assertThat(summary.get("frozen").isNull()).isTrue();
        assertThat(summary.get("fineTuned").get("validationAccuracy").doubleValue())
                .isBetween(0.0, 1.0);
    }

    @Test
    void lossThatIsNoNumberStopsAndSaysAtWhichStep() {
        PlateFolders.write(dir.resolve("plates"), 5, 40, 4, 4, 64);

        int status = trainPlates(
                "--learning-rate",
                "0.99",
                "--head-learning-rate",
                "0.99",
                "--weight-decay",
                "0",
                "--clip",
                "1e9",
                "--epochs",
                "9");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("the loss became", "at step", "--learning-rate");
        assertThat(dir.resolve("release").resolve("model.onnx")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--recipe, quick, there is no recipe quick",
        "--views, 0, views must be within 1 and 63",
        "--image-size, 8, must be at least 32 pixels",
        "--unfreeze-from, block6a, no part block6a",
        "--dropout, 1.5, dropout must be within 0 and 1",
        "--arch, b9, there is no architecture b9",
        "--split, 50/25/25, has nothing to divide",
        "--weights, nowhere.safetensors, there is no weights file nowhere.safetensors",
    })
    void wrongOptionIsASentence(String option, String value, String sentence) {
        PlateFolders.write(dir.resolve("plates"), 5, 4, 4, 4, 64);

        assertThat(trainPlates(option, value)).isEqualTo(1);

        assertThat(err.toString()).contains(sentence).doesNotContain("Exception");
    }

    @Test
    void doesNotTakeTheCheckpointOfOtherSettings() {
        PlateFolders.write(dir.resolve("plates"), 5, 40, 4, 4, 64);
        trainPlates("--learning-rate", "0.99", "--head-learning-rate", "0.99", "--weight-decay", "0", "--clip", "1e9");
        assertThat(dir.resolve("release").resolve("checkpoint")).exists();

        assertThat(trainPlates("--resume", "--epochs", "2")).isEqualTo(1);

        assertThat(err.toString()).contains("of another training", "recipe");
    }

    private int trainPlates(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--data",
                dir.resolve("plates").toString(),
                "--out",
                dir.resolve("release").toString()));
        if (!List.of(options).contains("--arch")) {
            all.addAll(List.of("--arch", "nano"));
        }
        all.addAll(List.of(options));
        return train(all.toArray(String[]::new));
    }

    @Test
    void wantsTheFolders() {
        assertThat(train("--arch", "nano")).isEqualTo(2);
    }

    private int train(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "train";
        System.arraycopy(options, 0, args, 1, options.length);
        return Cli.run(new Main(), args, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
