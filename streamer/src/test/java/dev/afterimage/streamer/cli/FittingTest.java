package dev.afterimage.streamer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageFormat;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.JpegEncoder;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.Resize;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.samples.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FittingTest {
    private static final int RED = 0;
    private static final int BLUE = 2;
    /** EXIF 2.32: the stored left edge is the top. */
    private static final int TURN_CLOCKWISE = 6;

    @Test
    void lowersTheQualityFirst() {
        Picture noise = noise(200, 150);
        int maxBytes = JpegEncoder.encode(new RgbImage(200, 150, noise.rgb()), 65).length;

        Decoded.Image fitted = read(fit(noise.png(), maxBytes));

        assertThat(fitted.info().format()).isEqualTo(ImageFormat.JPEG);
        assertThat(fitted.info().bytes()).isEqualTo(maxBytes);
        assertThat(fitted.info().widthPx()).isEqualTo(200);
    }

    @Test
    void thenHalvesTheSizeAndKeepsTheShape() {
        Picture noise = noise(400, 300);
        RgbImage half = Resize.to(new RgbImage(400, 300, noise.rgb()), 200, 150);
        int maxBytes = JpegEncoder.encode(half, 65).length - 1;

        Decoded.Image fitted = read(fit(noise.png(), maxBytes));

        assertThat(fitted.info().bytes()).isLessThanOrEqualTo(maxBytes);
        assertThat(fitted.info().widthPx()).isEqualTo(100);
        assertThat(fitted.info().heightPx()).isEqualTo(75);
    }

    @Test
    void turnsThePictureUprightBecauseTheOrientationIsLeftBehind() {
        byte[] lying = withOrientation(redLeftBlueRight(64, 32).jpeg(0.95f), TURN_CLOCKWISE);

        RgbImage upright = read(fit(lying, lying.length)).pixels();

        assertThat(upright.widthPx()).isEqualTo(32);
        assertThat(upright.heightPx()).isEqualTo(64);
        assertThat(channel(upright, 16, 8, RED)).isGreaterThan(200);
        assertThat(channel(upright, 16, 56, BLUE)).isGreaterThan(200);
    }

    @Test
    void saysWhyWhatIsNoPictureCannotBeMadeSmaller() {
        assertThat(why(new byte[100], 50)).contains("no picture in a known format");
        assertThat(why(noise(200, 150).png(), 10)).contains("10 bytes even as a picture of 50 x 37 pixels");
    }

    private static byte[] fit(byte[] file, int maxBytes) {
        return new Fitting(maxBytes).fit(file).fold(Payload.Content::bytes, nothing -> {
            throw new AssertionError(nothing.why());
        });
    }

    private static String why(byte[] file, int maxBytes) {
        return new Fitting(maxBytes)
                .fit(file)
                .fold(content -> "fits into " + content.bytes().length + " bytes", Payload.Nothing::why);
    }

    private static Decoded.Image read(byte[] file) {
        return new ImageReader(Limits.defaults())
                .readAtLeast(file, Integer.MAX_VALUE)
                .fold(image -> image, refused -> {
                    throw new AssertionError(refused.message());
                });
    }

    private static Picture noise(int widthPx, int heightPx) {
        byte[] rgb = new byte[3 * widthPx * heightPx];
        new Random(1).nextBytes(rgb);
        return new Picture(widthPx, heightPx, rgb);
    }

    private static Picture redLeftBlueRight(int widthPx, int heightPx) {
        byte[] rgb = new byte[3 * widthPx * heightPx];
        for (int i = 0; i < widthPx * heightPx; i++) {
            rgb[3 * i + (i % widthPx < widthPx / 2 ? RED : BLUE)] = (byte) 250;
        }
        return new Picture(widthPx, heightPx, rgb);
    }

    private static int channel(RgbImage picture, int x, int y, int channel) {
        return picture.rgb()[3 * (y * picture.widthPx() + x) + channel] & 0xFF;
    }

    /** An EXIF block whose only entry is the orientation, after the two bytes that begin a JPEG. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36).putShort((short) 0xFFE1).putShort((short) 34);
        exif.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42);
        exif.putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.writeBytes(exif.array());
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }
}
