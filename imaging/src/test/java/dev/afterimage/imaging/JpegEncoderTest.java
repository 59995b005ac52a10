package dev.afterimage.imaging;

import static dev.afterimage.imaging.Images.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JpegEncoderTest {
    private static final int WIDTH_PX = 360;
    private static final int HEIGHT_PX = 240;
    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private final RgbImage waves = read(Pictures.encode(Pictures.waves(WIDTH_PX, HEIGHT_PX), "png"));

    @Test
    void writesWhatTheReaderReads() {
        RgbImage again = read(JpegEncoder.encode(waves, 95));

        assertThat(again.widthPx()).isEqualTo(WIDTH_PX);
        assertThat(again.heightPx()).isEqualTo(HEIGHT_PX);
        assertThat(meanDifference(waves, again)).isLessThan(3);
    }

    @Test
    void keepsTheColoursApart() {
        RgbImage again = read(JpegEncoder.encode(new RgbImage(1, 1, new byte[] {(byte) 220, 20, 60}), 100));

        assertThat(again.rgb()[0] & 0xFF).isGreaterThan(200);
        assertThat(again.rgb()[1] & 0xFF).isLessThan(40);
        assertThat(again.rgb()[2] & 0xFF).isBetween(40, 80);
    }

    @Test
    void needsFewerBytesForLowerQuality() {
        assertThat(JpegEncoder.encode(waves, 50).length).isLessThan(JpegEncoder.encode(waves, 95).length);
    }

    @Test
    void refusesWhatTheFormatCannotHold() {
        RgbImage wide = new RgbImage(65_501, 1, new byte[3 * 65_501]);

        assertThatThrownBy(() -> JpegEncoder.encode(wide, 90)).hasMessageContaining("65501 x 1");
        assertThatThrownBy(() -> JpegEncoder.encode(waves, 0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> JpegEncoder.encode(waves, 101)).hasMessageContaining("was 101");
    }

    private static RgbImage read(byte[] file) {
        return require(READER.readAtLeast(file, Integer.MAX_VALUE)).pixels();
    }

    private static double meanDifference(RgbImage one, RgbImage other) {
        long sum = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            sum += Math.abs((one.rgb()[i] & 0xFF) - (other.rgb()[i] & 0xFF));
        }
        return (double) sum / one.rgb().length;
    }
}
