package dev.afterimage.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.cli.Cli;
import dev.afterimage.samples.PlateFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void trainsServesSwapsAndAccountsForEveryPicture() throws IOException {
        PlateFolders.write(dir, 9, 40, 15, 10, 96);
        Files.writeString(dir.resolve("test").resolve("ok").resolve("zz-broken.jpg"), "no picture");

        int status = run("quickstart", "--data", dir.toString(), "--arch", "nano", "--port", "0", "--json");

        assertThat(status).as(err.toString()).isZero();
        JsonNode summary = new ObjectMapper().readTree(out.toString());
        assertThat(summary.get("rejected").intValue()).isPositive();
        assertThat(summary.get("produced").intValue())
                .isEqualTo(summary.get("predicted").intValue()
                        + summary.get("rejected").intValue());
        int answered = 0;
        for (JsonNode release : summary.get("releases")) {
            answered += release.get("images").intValue();
        }
        assertThat(answered).isEqualTo(summary.get("predicted").intValue());
        assertThat(summary.get("swaps").intValue())
                .isEqualTo(summary.get("releases").size() - 1);
        // one in four would be chance
        assertThat(summary.get("accuracy").doubleValue()).isGreaterThan(0.5);
    }

    @Test
    void saysInOneSentenceThatThereIsNoSuchFolder() {
        int status = run("quickstart", "--data", dir.resolve("nowhere").toString(), "--port", "0");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().strip()).startsWith("there is no folder").doesNotContain("\n");
    }

    private int run(String... args) {
        return Cli.run(new Main(), args, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
