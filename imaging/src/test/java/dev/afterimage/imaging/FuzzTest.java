package dev.afterimage.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thousands of damaged files, each of which must end as a picture or a refusal. A failure names the seed, and `-Dfuzz.first=SEED` begins with it; where
 * the whole process died, the seed is in the file `target/fuzz-seed`.
 */
class FuzzTest {
    private static final int SOME = 2_000;
    private static final int MANY = 100_000;
    private static final long MOST_CPU_NANOS = 1_000_000_000;
    private static final int SIDE_PX = 64;
    private static final Path SEED_FILE = Path.of("target", "fuzz-seed");

    private final ImageReader reader = new ImageReader(Limits.defaults());
    private final List<byte[]> files = files();

    /** The library's loading is not counted. */
    @BeforeEach
    void readWholeOnes() {
        files.forEach(
                file -> assertThat(reader.read(file, InputSpec.whole(SIDE_PX))).isNotNull());
    }

    @Test
    void endsTwoThousandDamagedFilesAsPictureOrRefusalInGoodTime() throws IOException {
        tryOut(SOME);
    }

    @Test
    @Tag("acceptance")
    void endsAHundredThousandDamagedFilesAsPictureOrRefusalInGoodTime() throws IOException {
        tryOut(MANY);
    }

    private void tryOut(int count) throws IOException {
        long first = Long.getLong("fuzz.first", 0);
        for (long seed = first; seed < first + count; seed++) {
            Files.writeString(SEED_FILE, String.valueOf(seed));
            tryOut(seed);
        }
    }

    private void tryOut(long seed) {
        byte[] file = Damage.of(files, seed);
        long before = cpuNanos();
        Decoded decoded;
        try {
            decoded = reader.read(file, InputSpec.whole(SIDE_PX));
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed %d".formatted(seed), e);
        }
        assertThat(cpuNanos() - before).as("nanoseconds of seed %d", seed).isLessThan(MOST_CPU_NANOS);
        int bytes = decoded.fold(image -> image.pixels().rgb().length, refused -> 0);
        assertThat(bytes).as("bytes of seed %d", seed).isIn(0, 3 * SIDE_PX * SIDE_PX);
    }

    private static List<byte[]> files() {
        BufferedImage waves = Pictures.waves(96, 72);
        BufferedImage half =
                Pictures.draw(96, 72, BufferedImage.TYPE_INT_ARGB, (x, y) -> x < 40 ? 0x00102030 : 0x80FF0000 + y);
        BufferedImage grey = Pictures.draw(96, 72, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> x * 0x010101);
        BufferedImage palette = Pictures.draw(96, 72, BufferedImage.TYPE_BYTE_INDEXED, (x, y) -> x << 17);
        BufferedImage deep = Pictures.draw(96, 72, BufferedImage.TYPE_USHORT_GRAY, (x, y) -> y * 0x010101);
        byte[] tiff = ExifFiles.tiff(6, ByteOrder.LITTLE_ENDIAN);
        return List.of(
                Pictures.jpeg(waves),
                Pictures.jpeg(grey),
                Pictures.progressiveJpeg(waves),
                ExifFiles.intoJpeg(Pictures.jpeg(waves), tiff),
                Pictures.encode(waves, "png"),
                Pictures.encode(half, "png"),
                Pictures.encode(palette, "png"),
                Pictures.encode(deep, "png"),
                ExifFiles.intoPng(Pictures.encode(grey, "png"), tiff),
                Pictures.webp(waves),
                Pictures.webp(half),
                ExifFiles.intoWebp(Pictures.webp(waves), 96, 72, tiff),
                Pictures.encode(waves, "bmp"),
                Pictures.encode(palette, "bmp"),
                Pictures.encode(waves, "gif"));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
