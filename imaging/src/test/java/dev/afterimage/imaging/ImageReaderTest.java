package dev.afterimage.imaging;

import static dev.afterimage.imaging.Images.require;
import static dev.afterimage.imaging.Images.requireRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReaderTest {
    private static final BufferedImage WAVES = Pictures.waves(120, 90);

    private final ImageReader reader = new ImageReader(Limits.defaults());

    @Test
    void readsEveryFormatToItsPicture() {
        RgbImage truth = Pictures.rgb(WAVES);

        assertThat(Pictures.distance(whole(Pictures.encode(WAVES, "png"), ImageFormat.PNG), truth))
                .isZero();
        assertThat(Pictures.distance(whole(Pictures.encode(WAVES, "bmp"), ImageFormat.BMP), truth))
                .isZero();
        assertThat(Pictures.meanDistance(whole(Pictures.webp(WAVES), ImageFormat.WEBP), truth))
                .isLessThan(5);
    }

    @Test
    void agreesWithImageIoOnJpegs() {
        for (byte[] jpeg : new byte[][] {Pictures.jpeg(WAVES), Pictures.progressiveJpeg(WAVES)}) {
            RgbImage truth = Pictures.rgb(Pictures.decodedByImageIo(jpeg));
            assertThat(Pictures.distance(whole(jpeg, ImageFormat.JPEG), truth)).isLessThanOrEqualTo(4);
        }
    }

    private RgbImage whole(byte[] file, ImageFormat format) {
        Decoded.Image image = require(reader.readAtLeast(file, 1000));
        assertThat(image.info()).isEqualTo(new ImageInfo(format, 120, 90, file.length));
        return image.pixels();
    }

    @Test
    void readsALosslessWebp() {
        byte[] onePixel = hex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700");

        Decoded.Image image = require(reader.readAtLeast(onePixel, 1));

        assertThat(image.info()).isEqualTo(new ImageInfo(ImageFormat.WEBP, 1, 1, onePixel.length));
    }

    @Test
    void fitsTheSpecExactly() {
        byte[] png = Pictures.encode(Pictures.quarters(301, 77), "png");

        RgbImage stretched = require(reader.read(png, InputSpec.whole(64))).pixels();
        assertThat(stretched.widthPx()).isEqualTo(64);
        assertThat(stretched.heightPx()).isEqualTo(64);
        assertThat(Pictures.distance(Pictures.at(stretched, 0, 0), Pictures.TOP_LEFT))
                .isZero();
        assertThat(Pictures.distance(Pictures.at(stretched, 63, 63), Pictures.BOTTOM_RIGHT))
                .isZero();

        InputSpec spec = new InputSpec(48, 32, new Fit.CenterCrop(64), "RGB", "NCHW", "float32");
        RgbImage cropped = require(reader.read(png, spec)).pixels();
        assertThat(cropped.widthPx()).isEqualTo(48);
        assertThat(cropped.heightPx()).isEqualTo(32);
        assertThat(Pictures.distance(Pictures.at(cropped, 0, 0), Pictures.TOP_LEFT))
                .isZero();
        assertThat(Pictures.distance(Pictures.at(cropped, 47, 0), Pictures.TOP_RIGHT))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"400, 300, 100, 133, 100", "300, 400, 100, 100, 133", "40, 30, 100, 40, 30", "3000, 40, 20, 1500, 20"})
    void shrinksToTheShorterSideAndNeverEnlarges(
            int widthPx, int heightPx, int side, int wantWidthPx, int wantHeightPx) {
        byte[] jpeg = Pictures.jpeg(Pictures.waves(widthPx, heightPx));

        RgbImage pixels = require(reader.readAtLeast(jpeg, side)).pixels();

        assertThat(pixels.widthPx()).isEqualTo(wantWidthPx);
        assertThat(pixels.heightPx()).isEqualTo(wantHeightPx);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 1000, 1999, 2400})
    void decodesLargeJpegsReducedToTheSamePicture(int widthPx) {
        BufferedImage large = Pictures.waves(widthPx, 1501);

        RgbImage pixels =
                require(reader.read(Pictures.jpeg(large), InputSpec.whole(120))).pixels();

        assertThat(Pictures.distance(pixels, Resize.to(Pictures.rgb(large), 120, 120)))
                .isLessThan(8);
    }

    @Test
    void readsGreyPalettesAndSixteenBits() {
        BufferedImage grey = Pictures.draw(9, 7, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> 0xFF777777);
        BufferedImage palette = Pictures.draw(9, 7, BufferedImage.TYPE_BYTE_INDEXED, (x, y) -> 0xFFFF0000);
        BufferedImage deep = new BufferedImage(9, 7, BufferedImage.TYPE_USHORT_GRAY);
        Arrays.fill(((DataBufferUShort) deep.getRaster().getDataBuffer()).getData(), (short) 0x77FF);

        assertThat(first(Pictures.encode(palette, "png"))).isEqualTo(0xFF0000);
        assertThat(first(Pictures.encode(deep, "png"))).isEqualTo(0x777777);
        int greyLevel = grey.getRaster().getSample(0, 0, 0);
        assertThat(first(Pictures.encode(grey, "png"))).isEqualTo(greyLevel * 0x010101);
        assertThat(Pictures.distance(first(Pictures.jpeg(grey)), new Color(greyLevel * 0x010101)))
                .isLessThan(3);
    }

    @Test
    void laysTransparencyOverWhite() {
        BufferedImage half =
                Pictures.draw(8, 8, BufferedImage.TYPE_INT_ARGB, (x, y) -> x < 4 ? 0x00102030 : 0x80FF0000);

        for (byte[] file : new byte[][] {Pictures.encode(half, "png"), Pictures.webp(half)}) {
            RgbImage pixels = require(reader.readAtLeast(file, 8)).pixels();
            assertThat(Pictures.at(pixels, 0, 0)).isEqualTo(0xFFFFFF);
            assertThat(Pictures.distance(Pictures.at(pixels, 7, 7), new Color(255, 127, 127)))
                    .isLessThan(6);
        }
    }

    @Test
    void tellsTheFormatByContent() {
        assertUnsupported("HEIC", ExifFiles.latin1("\0\0\0\u0018ftypheic\0\0\0\0"));
        assertUnsupported("AVIF", ExifFiles.latin1("\0\0\0\u0018ftypavif\0\0\0\0"));
        assertUnsupported("GIF", Pictures.encode(WAVES, "gif"));
        assertUnsupported("TIFF", Pictures.encode(WAVES, "tiff"));
        assertUnsupported("no picture", ExifFiles.latin1("{\"not\": \"a picture\"}"));
        assertUnsupported("no picture", new byte[1000]);
    }

    private void assertUnsupported(String named, byte[] file) {
        Decoded.Refused refused = requireRefused(reader.readAtLeast(file, 10));
        assertThat(refused.reason()).isEqualTo(Refusal.UNSUPPORTED_FORMAT);
        assertThat(refused.message()).contains(named).endsWith("; send JPEG, PNG, WebP or BMP");
    }

    @Test
    void refusesNothingAndTooMuch() {
        byte[] png = Pictures.encode(WAVES, "png");

        assertThat(reasonOf(reader, new byte[0])).isEqualTo(Refusal.EMPTY);
        assertThat(reasonOf(new ImageReader(new Limits(png.length - 1, 1_000_000)), png))
                .isEqualTo(Refusal.TOO_MANY_BYTES);
        assertThat(reasonOf(new ImageReader(new Limits(png.length, 120 * 90 - 1)), png))
                .isEqualTo(Refusal.TOO_MANY_PIXELS);
        require(new ImageReader(new Limits(png.length, 120 * 90)).readAtLeast(png, 10));
    }

    @Test
    void believesNoHeaderThatPromisesAFieldOfPixels() {
        byte[] png = Pictures.encode(WAVES, "png");
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        assertThat(reasonOf(reader, png)).isEqualTo(Refusal.TOO_MANY_PIXELS);

        ByteBuffer.wrap(png).putInt(16, 121).putInt(20, 90);
        assertThat(reasonOf(reader, png)).isEqualTo(Refusal.BROKEN);

        ByteBuffer.wrap(png).putInt(16, -1).putInt(20, 0);
        assertThat(reasonOf(reader, png)).isEqualTo(Refusal.BROKEN);
    }

    private int first(byte[] file) {
        return Pictures.at(require(reader.readAtLeast(file, 100)).pixels(), 0, 0);
    }

    private static Refusal reasonOf(ImageReader reader, byte[] file) {
        return requireRefused(reader.readAtLeast(file, 10)).reason();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
