package dev.afterimage.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.inference.ColourModel;
import dev.afterimage.inference.Main;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.cli.Cli;
import dev.afterimage.samples.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InferenceCommandsTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeReleaseAndPicture() throws IOException {
        ReleaseFolder.write(dir.resolve("release"), ColourModel.release(), Optional.empty());
        byte[] blue = new byte[3 * 8 * 8];
        for (int i = 2; i < blue.length; i += 3) {
            blue[i] = (byte) 255;
        }
        Files.createDirectories(dir.resolve("test").resolve("blue"));
        Files.write(dir.resolve("test").resolve("blue").resolve("a.png"), new Picture(8, 8, blue).png());
        Files.writeString(dir.resolve("broken.jpg"), "no picture");
    }

    @Test
    void classifiesFilesAsJsonAndNamesTheReasonOfARejection() throws IOException {
        int status = run("classify", "--release", at("release"), "--json", at("test/blue/a.png"), at("broken.jpg"));

        assertThat(status).isEqualTo(1);
        List<String> lines = out.toString().lines().toList();
        assertThat(json(lines.get(0)).get("label").asText()).isEqualTo("blue");
        assertThat(json(lines.get(0)).get("top")).hasSize(3);
        assertThat(json(lines.get(1)).get("rejected").asText()).isEqualTo("unsupported-format");
    }

    @Test
    void evaluatesTheTestSplit() throws IOException {
        assertThat(run("evaluate", "--release", at("release"), "--data", at("."), "--json"))
                .isZero();

        JsonNode summary = json(out.toString());
        assertThat(summary.get("images").intValue()).isEqualTo(1);
        assertThat(summary.get("accuracy").doubleValue()).isEqualTo(1);
    }

    @Test
    void saysInOneSentenceThatAFolderHoldsNoRelease() {
        assertThat(run("classify", "--release", at("test"), at("broken.jpg"))).isEqualTo(1);

        assertThat(err.toString().strip()).contains("is not a release").doesNotContain("\n");
    }

    @Test
    @Timeout(15)
    void saysWithinFifteenSecondsThatNoBrokerAnswers() {
        int status = run("publish", at("release"), "--name", "colours", "--bootstrap-server", "127.0.0.1:1");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().strip()).contains("127.0.0.1:1").doesNotContain("\n");
    }

    private String at(String path) {
        return dir.resolve(path).toString();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private int run(String... args) {
        return Cli.run(new Main(), args, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
