package dev.afterimage.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.samples.PlateFolders;
import dev.afterimage.trainer.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process dies, and goes on with the same command. */
class KilledTrainingTest {
    private static final int DEADLINE_SECONDS = 180;

    @TempDir
    private Path dir;

    @Test
    void trainingKilledOnceEndsWithTheDigestOfAnUndisturbedOne() throws IOException, InterruptedException {
        PlateFolders.write(dir.resolve("plates"), 5, 40, 10, 10, 96);
        run("undisturbed");

        Process killed = start("disturbed");
        awaitFile(killed, checkpoint("frozen.json"));
        kill(killed);
        run("disturbed");

        assertThat(digest("disturbed")).isEqualTo(digest("undisturbed"));
        assertThat(dir.resolve("disturbed").resolve("checkpoint")).doesNotExist();
    }

    @Test
    @Tag("acceptance")
    void trainingKilledAtTwentyRandomMomentsEndsWithTheSameDigestEachTime() throws IOException, InterruptedException {
        PlateFolders.write(dir.resolve("plates"), 5, 120, 20, 20, 96);
        long begun = System.nanoTime();
        run("undisturbed");
        long wholeMillis = (System.nanoTime() - begun) / 1_000_000;
        Random random = new Random(7);
        for (int kills = 0; kills < 20; kills++) {
            Process training = start("disturbed");
            if (training.waitFor(random.nextLong(wholeMillis), TimeUnit.MILLISECONDS)) {
                assertThat(digest("disturbed")).as("after %d kills", kills).isEqualTo(digest("undisturbed"));
            }
            kill(training);
        }
        run("disturbed");

        assertThat(digest("disturbed")).isEqualTo(digest("undisturbed"));
    }

    private Path checkpoint(String file) {
        return dir.resolve("disturbed").resolve("checkpoint").resolve(file);
    }

    private String digest(String release) {
        return ReleaseFolder.read(dir.resolve(release)).card().sha256();
    }

    private void run(String release) throws IOException, InterruptedException {
        Process training = start(release);
        assertThat(training.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(training.exitValue())
                .as(Files.readString(dir.resolve(release + ".log")))
                .isZero();
    }

    private static void kill(Process training) throws InterruptedException {
        training.destroyForcibly();
        assertThat(training.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitFile(Process training, Path file) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!Files.exists(file) && System.nanoTime() < deadline) {
            assertThat(training.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("still running")
                    .isFalse();
        }
        assertThat(file).exists();
    }

    private Process start(String release) throws IOException {
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true",
                "-Dai.djl.onnx.disable_alternative=true",
                "-cp",
                classPath,
                Main.class.getName(),
                "train",
                "--data",
                dir.resolve("plates").toString(),
                "--out",
                dir.resolve(release).toString(),
                "--arch",
                "nano",
                "--epochs",
                "3",
                "--resume"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(release + ".log").toFile())
                .start();
    }
}
