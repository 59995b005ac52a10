package dev.afterimage.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.cli.Cli;
import dev.afterimage.samples.PlateFolders;
import dev.afterimage.trainer.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
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
