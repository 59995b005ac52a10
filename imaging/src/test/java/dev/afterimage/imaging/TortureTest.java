package dev.afterimage.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that other people's decoders stumbled over, where a collection of them lies beside the project. */
class TortureTest {
    private static final Path FOLDER = Path.of("../../shared/data/torture");
    private static final long MOST_CPU_NANOS = 1_000_000_000;

    private final ImageReader reader = new ImageReader(Limits.defaults());

    @BeforeEach
    void requireFolder() {
        assumeTrue(Files.isDirectory(FOLDER), () -> "no files to try at " + FOLDER.toAbsolutePath());
    }

    @Test
    void endsEveryFileAsPictureOrRefusalInGoodTime() throws IOException {
        reader.read(
                Pictures.jpeg(Pictures.waves(100, 100)), InputSpec.whole(224)); // the library's loading is not counted
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            long before = cpuNanos();
            assertThat(reader.read(bytes, InputSpec.whole(224))).as("%s", file).isNotNull();
            assertThat(cpuNanos() - before).as("%s", file).isLessThan(MOST_CPU_NANOS);
        }
    }

    @Test
    void showsTheTurnedPhotographsUpright() throws IOException {
        RgbImage upright = photograph("Landscape_1.jpg");
        for (int number = 2; number <= 8; number++) {
            RgbImage turned = photograph("Landscape_" + number + ".jpg");
            assertThat(Pictures.meanDistance(upright, turned))
                    .as("orientation %d", number)
                    .isLessThan(6);
        }
    }

    @Test
    void refusesTheTruncatedOnes() throws IOException {
        for (String name : List.of("libvips/truncated.jpg", "pillow/truncated_jpeg.jpg", "pillow/ultrahdr.jpg")) {
            reader.readAtLeast(Pictures.jpeg(Pictures.flat(290, 442, Color.RED)), 1000);
            Decoded decoded = reader.readAtLeast(Files.readAllBytes(FOLDER.resolve(name)), 1000);
            assertThat(Images.requireRefused(decoded).reason()).as(name).isEqualTo(Refusal.BROKEN);
        }
    }

    private RgbImage photograph(String name) throws IOException {
        byte[] file = Files.readAllBytes(FOLDER.resolve("exif-orientation").resolve(name));
        return Images.require(reader.read(file, InputSpec.whole(96))).pixels();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(FOLDER)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
