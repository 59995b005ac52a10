package dev.afterimage.imaging;

import static dev.afterimage.imaging.Images.require;
import static dev.afterimage.imaging.Images.requireRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of a picture cut short nothing is shown, least of all what an earlier picture left in memory. */
class TruncationTest {
    private static final int WIDTH_PX = 320;
    private static final int HEIGHT_PX = 240;

    private final ImageReader reader = new ImageReader(Limits.defaults());

    static Stream<Named<Function<BufferedImage, byte[]>>> formats() {
        return Stream.of(
                Named.of("jpeg", Pictures::jpeg),
                Named.of("progressive jpeg", Pictures::progressiveJpeg),
                Named.of("png", image -> Pictures.encode(image, "png")),
                Named.of("bmp", image -> Pictures.encode(image, "bmp")),
                Named.of("webp", Pictures::webp));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void refusesAFileCutAnywhere(Function<BufferedImage, byte[]> format) {
        byte[] red = format.apply(Pictures.flat(WIDTH_PX, HEIGHT_PX, Color.RED));
        byte[] waves = format.apply(Pictures.waves(WIDTH_PX, HEIGHT_PX));

        for (int percent = 1; percent < 100; percent += 7) {
            require(reader.readAtLeast(red, HEIGHT_PX));
            byte[] cut = Arrays.copyOf(waves, waves.length * percent / 100);
            Refusal reason = requireRefused(reader.readAtLeast(cut, HEIGHT_PX)).reason();
            assertThat(reason).as("%d %%", percent).isIn(Refusal.BROKEN, Refusal.UNSUPPORTED_FORMAT);
        }
    }

    @Test
    void refusesAJpegWhoseOnlyEndIsItsThumbnails() {
        byte[] waves = Pictures.jpeg(Pictures.waves(WIDTH_PX, HEIGHT_PX));
        byte[] withThumbnail =
                ExifFiles.intoJpeg(waves, ExifFiles.latin1("MM\0*\0\0\0\u0008\0\0\u00FF\u00D8\u00FF\u00D9"));

        require(reader.readAtLeast(withThumbnail, 10));
        byte[] cut = Arrays.copyOf(withThumbnail, withThumbnail.length / 2);
        assertThat(requireRefused(reader.readAtLeast(cut, 10)).message()).contains("cut short");
    }

    @Test
    void showsNothingOfAnEarlierPictureWhereTheMiddleIsMissing() {
        for (Function<BufferedImage, byte[]> jpeg :
                List.<Function<BufferedImage, byte[]>>of(Pictures::jpeg, Pictures::progressiveJpeg)) {
            byte[] red = jpeg.apply(Pictures.flat(WIDTH_PX, HEIGHT_PX, Color.RED));
            byte[] blue = jpeg.apply(Pictures.flat(WIDTH_PX, HEIGHT_PX, Color.BLUE));
            for (int percent = 60; percent < 100; percent += 5) {
                require(reader.readAtLeast(red, HEIGHT_PX));
                assertThat(hasRed(reader.readAtLeast(withoutMiddle(blue, percent), HEIGHT_PX)))
                        .isFalse();
            }
        }
    }

    @Test
    void refusesAPngWhosePixelsEndTooEarly() {
        BufferedImage waves = Pictures.waves(WIDTH_PX, HEIGHT_PX);
        byte[] png = Pictures.encode(waves, "png");
        Arrays.fill(png, png.length / 2, png.length / 2 + 400, (byte) 0x5A);

        require(reader.readAtLeast(Pictures.encode(Pictures.flat(WIDTH_PX, HEIGHT_PX, Color.RED), "png"), HEIGHT_PX));
        assertThat(requireRefused(reader.readAtLeast(png, HEIGHT_PX)).reason()).isEqualTo(Refusal.BROKEN);
    }

    /** OpenCV would look for pixels in such a file for seconds. */
    @Test
    void refusesAPngWithoutPixelsBeforeItIsDecoded() {
        byte[] png = Pictures.encode(Pictures.flat(WIDTH_PX, HEIGHT_PX, Color.RED), "png");
        int name = new String(png, StandardCharsets.ISO_8859_1).indexOf("IDAT");
        png[name + 2] = ';';

        assertThat(requireRefused(reader.readAtLeast(png, HEIGHT_PX)).message()).contains("no pixels");
    }

    /** Cut, with an end marker put behind. */
    private static byte[] withoutMiddle(byte[] jpeg, int percent) {
        return ExifFiles.join(Arrays.copyOf(jpeg, jpeg.length * percent / 100), ExifFiles.latin1("\u00FF\u00D9"));
    }

    private static boolean hasRed(Decoded decoded) {
        return decoded.fold(image -> hasRed(image.pixels().rgb()), refused -> false);
    }

    private static boolean hasRed(byte[] rgb) {
        for (int i = 0; i < rgb.length; i += 3) {
            if ((rgb[i] & 0xFF) > 200 && (rgb[i + 1] & 0xFF) < 60 && (rgb[i + 2] & 0xFF) < 60) {
                return true;
            }
        }
        return false;
    }
}
