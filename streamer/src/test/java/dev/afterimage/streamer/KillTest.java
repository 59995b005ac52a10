package dev.afterimage.streamer;

import static dev.afterimage.streamer.World.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.prediction.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, killed as an orchestrator or the kernel kills. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class KillTest {
    private static final int IMAGES = 400;

    @TempDir
    private Path dir;

    @Test
    void losesAndRepeatsNothingWhenAStreamerIsKilled() throws IOException, InterruptedException {
        try (World world = new World()) {
            world.createImagesTopic();
            world.publish(TinyModel.release(0.05f));
            for (int i = 0; i < IMAGES; i++) {
                world.send(i % World.PARTITIONS, Pictures.png("red"));
            }
            Process streamer = start(world);
            try {
                assertThat(world.predictions(1)).isNotEmpty();
            } finally {
                streamer.destroyForcibly().waitFor();
            }
            world.send(0, Pictures.png("blue"));

            world.start();

            assertEachOnce(world);
        }
    }

    @Test
    void endsWithinTenSecondsWhenAskedTo() throws IOException, InterruptedException {
        try (World world = new World()) {
            world.createImagesTopic();
            world.publish(TinyModel.release(0.05f));
            world.send(0, Pictures.png("red"));
            Process streamer = start(world);
            try {
                assertThat(world.predictions(1)).hasSize(1);
                streamer.destroy();

                assertThat(streamer.waitFor(10, TimeUnit.SECONDS)).isTrue();
            } finally {
                streamer.destroyForcibly().waitFor();
            }
        }
    }

    private static void assertEachOnce(World world) {
        List<Prediction> predictions = world.predictions(IMAGES + 1).stream()
                .map(record -> prediction(record))
                .toList();
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            int wanted = partition;
            List<Long> offsets = predictions.stream()
                    .map(Prediction::source)
                    .filter(source -> source.partition() == wanted)
                    .map(Prediction.Source::offset)
                    .toList();
            assertThat(offsets).hasSize(IMAGES / World.PARTITIONS + (partition == 0 ? 1 : 0));
            assertThat(offsets).doesNotHaveDuplicates().isSorted();
        }
    }

    private Process start(World world) throws IOException {
        Properties hasty = new Properties();
        World.hastyClient().forEach((name, value) -> hasty.setProperty(name, String.valueOf(value)));
        Path config = dir.resolve("client.properties");
        try (var out = Files.newOutputStream(config)) {
            hasty.store(out, null);
        }
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        "stream",
                        "--name",
                        World.MODEL,
                        "--bootstrap-server",
                        World.bootstrapServers(),
                        "--command-config",
                        config.toString(),
                        "--topic-prefix",
                        world.prefix(),
                        "--application-id",
                        world.prefix(),
                        "--threads",
                        "1",
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("streamer.log").toFile())
                .start();
    }
}
