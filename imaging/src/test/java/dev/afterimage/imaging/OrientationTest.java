package dev.afterimage.imaging;

import static dev.afterimage.imaging.Pictures.BOTTOM_LEFT;
import static dev.afterimage.imaging.Pictures.BOTTOM_RIGHT;
import static dev.afterimage.imaging.Pictures.TOP_LEFT;
import static dev.afterimage.imaging.Pictures.TOP_RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    private static final int WIDTH_PX = 96;
    private static final int HEIGHT_PX = 64;

    /** What stands displayed at top left, top right, bottom left, bottom right, by EXIF number from 1 (EXIF 2.32, 4.6.4). */
    private static final List<List<Color>> DISPLAYED = List.of(
            List.of(TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT),
            List.of(TOP_RIGHT, TOP_LEFT, BOTTOM_RIGHT, BOTTOM_LEFT),
            List.of(BOTTOM_RIGHT, BOTTOM_LEFT, TOP_RIGHT, TOP_LEFT),
            List.of(BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT),
            List.of(TOP_LEFT, BOTTOM_LEFT, TOP_RIGHT, BOTTOM_RIGHT),
            List.of(BOTTOM_LEFT, TOP_LEFT, BOTTOM_RIGHT, TOP_RIGHT),
            List.of(BOTTOM_RIGHT, TOP_RIGHT, BOTTOM_LEFT, TOP_LEFT),
            List.of(TOP_RIGHT, BOTTOM_RIGHT, TOP_LEFT, BOTTOM_LEFT));

    private final ImageReader reader = new ImageReader(Limits.defaults());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsJpegsInBothByteOrders(int number) {
        byte[] jpeg = Pictures.jpeg(quarters());

        assertTurned(ExifFiles.intoJpeg(jpeg, ExifFiles.tiff(number, ByteOrder.BIG_ENDIAN)), number);
        assertTurned(ExifFiles.intoJpeg(jpeg, ExifFiles.tiff(number, ByteOrder.LITTLE_ENDIAN)), number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsPngs(int number) {
        byte[] png = Pictures.encode(quarters(), "png");

        assertTurned(ExifFiles.intoPng(png, ExifFiles.tiff(number, ByteOrder.BIG_ENDIAN)), number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsWebps(int number) {
        byte[] webp = Pictures.webp(quarters());

        byte[] tiff = ExifFiles.tiff(number, ByteOrder.LITTLE_ENDIAN);
        assertTurned(ExifFiles.intoWebp(webp, WIDTH_PX, HEIGHT_PX, tiff), number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void cropsWhatIsTheCentreAsDisplayed(int number) {
        RgbImage stored = Pictures.rgb(Pictures.waves(101, 67));
        byte[] file = ExifFiles.intoPng(
                Pictures.encode(Pictures.waves(101, 67), "png"), ExifFiles.tiff(number, ByteOrder.BIG_ENDIAN));
        InputSpec spec = new InputSpec(40, 30, new Fit.CenterCrop(67), "RGB", "NHWC", "uint8");

        RgbImage cropped = Images.require(reader.read(file, spec)).pixels();

        RgbImage displayed = Orientation.ofNumber(number).apply(stored);
        Frame frame = Frame.of(spec, displayed.widthPx(), displayed.heightPx());
        assertThat(cropped.rgb())
                .isEqualTo(Resampler.resize(PixelRows.of(displayed), frame).rgb());
    }

    @Test
    void takesAnUnknownNumberForUpright() {
        byte[] jpeg = Pictures.jpeg(quarters());

        assertTurned(ExifFiles.intoJpeg(jpeg, ExifFiles.tiff(0, ByteOrder.BIG_ENDIAN)), 1);
        assertTurned(ExifFiles.intoJpeg(jpeg, ExifFiles.tiff(9, ByteOrder.BIG_ENDIAN)), 1);
    }

    @Test
    void readsThePictureWhoseExifIsRubbish() {
        byte[] jpeg = Pictures.jpeg(quarters());

        assertTurned(ExifFiles.intoJpeg(jpeg, ExifFiles.latin1("MM\0*\u00FF\u00FF\u00FF\u00FF")), 1);
        assertTurned(ExifFiles.intoJpeg(jpeg, new byte[0]), 1);
        assertTurned(ExifFiles.intoJpeg(jpeg, ExifFiles.latin1("II*\0\u0008\0\0\0\u00FF\u00FF")), 1);
    }

    private static BufferedImage quarters() {
        return Pictures.quarters(WIDTH_PX, HEIGHT_PX);
    }

    private void assertTurned(byte[] file, int number) {
        assertTurned(Images.require(reader.readAtLeast(file, HEIGHT_PX)), number);
        assertTurned(Images.require(reader.readAtLeast(file, HEIGHT_PX / 4)), number);
    }

    private static void assertTurned(Decoded.Image image, int number) {
        boolean sideways = number >= 5;
        assertThat(image.info().widthPx()).isEqualTo(sideways ? HEIGHT_PX : WIDTH_PX);
        assertThat(image.info().heightPx()).isEqualTo(sideways ? WIDTH_PX : HEIGHT_PX);
        RgbImage pixels = image.pixels();
        assertThat(pixels.widthPx() > pixels.heightPx()).isEqualTo(!sideways);
        List<Color> displayed = DISPLAYED.get(number - 1);
        int farX = pixels.widthPx() - 2;
        int farY = pixels.heightPx() - 2;
        assertThat(Pictures.distance(Pictures.at(pixels, 1, 1), displayed.get(0)))
                .isLessThan(30);
        assertThat(Pictures.distance(Pictures.at(pixels, farX, 1), displayed.get(1)))
                .isLessThan(30);
        assertThat(Pictures.distance(Pictures.at(pixels, 1, farY), displayed.get(2)))
                .isLessThan(30);
        assertThat(Pictures.distance(Pictures.at(pixels, farX, farY), displayed.get(3)))
                .isLessThan(30);
    }
}
