package dev.afterimage.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void cubicWeightsAreThoseOfKeys() {
        assertThat(Resampling.BICUBIC.weight(0)).isEqualTo(1);
        assertThat(Resampling.BICUBIC.weight(0.5)).isCloseTo(0.5625, within(1e-12));
        assertThat(Resampling.BICUBIC.weight(1)).isCloseTo(0, within(1e-12));
        assertThat(Resampling.BICUBIC.weight(-1.5)).isCloseTo(-0.0625, within(1e-12));
        assertThat(Resampling.BICUBIC.weight(2)).isCloseTo(0, within(1e-12));
    }

    @Test
    void twoPixelsBecomeFourWithTheWeightsOfTheFormula() {
        // centres at -0.25, 0.25, 0.75, 1.25 input pixels; what lies outside is left out and the rest made to sum to
        // one
        int[] resized = reds(resize(new int[] {100, 200}, 4, Resampling.BICUBIC));

        double near = Resampling.BICUBIC.weight(0.25);
        double far = Resampling.BICUBIC.weight(1.25);
        double inner = Resampling.BICUBIC.weight(0.75);
        assertThat(resized[0]).isEqualTo((int) Math.round((100 * near + 200 * far) / (near + far)));
        assertThat(resized[1]).isEqualTo((int) Math.round((100 * near + 200 * inner) / (near + inner)));
        assertThat(resized[2]).isEqualTo((int) Math.round((200 * near + 100 * inner) / (near + inner)));
        assertThat(resized[3]).isEqualTo((int) Math.round((200 * near + 100 * far) / (near + far)));
    }

    @Test
    void fourPixelsBecomeTwoWithTheFilterTwiceAsWide() {
        // weights 0.8671875 twice, 0.2265625 and -0.0703125 at 0.25, 0.75 and 1.25 output pixels; their sum is
        // 1.890625,
        // so (70 * 0.8671875 + 160 * 0.2265625 - 250 * 0.0703125) / 1.890625 = 41.98, and 194.88 from the other side
        assertThat(reds(resize(new int[] {10, 60, 160, 250}, 2, Resampling.BICUBIC)))
                .containsExactly(42, 195);
    }

    @Test
    void overshootIsClippedInEveryChannelAlone() {
        RgbImage edge = resize(new int[] {0, 0, 255, 255}, 16, Resampling.BICUBIC);

        assertThat(reds(edge)).contains(0, 255);
        // green and blue are black throughout
        for (int i = 0; i < 16; i++) {
            assertThat(edge.rgb()[3 * i + 1]).isZero();
            assertThat(edge.rgb()[3 * i + 2]).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Resampling.class)
    void flatPictureStaysFlat(Resampling resampling) {
        byte[] rgb = new byte[3 * 17 * 13];
        java.util.Arrays.fill(rgb, (byte) 201);

        RgbImage resized = resize(new RgbImage(17, 13, rgb), 8, 30, resampling);

        for (byte value : resized.rgb()) {
            assertThat(value).isEqualTo((byte) 201);
        }
    }

    @Test
    void channelsDoNotDisturbEachOther() {
        Random random = new Random(4);
        byte[] rgb = new byte[3 * 40 * 40];
        random.nextBytes(rgb);
        RgbImage all = resize(new RgbImage(40, 40, rgb), 23, 57, Resampling.BICUBIC);
        for (int channel = 0; channel < 3; channel++) {
            byte[] alone = new byte[rgb.length];
            for (int i = channel; i < rgb.length; i += 3) {
                alone[i] = rgb[i];
            }
            RgbImage one = resize(new RgbImage(40, 40, alone), 23, 57, Resampling.BICUBIC);
            for (int i = channel; i < one.rgb().length; i += 3) {
                assertThat(one.rgb()[i]).isEqualTo(all.rgb()[i]);
            }
        }
    }

    @Test
    void specThatDoesNotSayMeansBilinear() throws IOException {
        String old =
                "{\"widthPx\":8,\"heightPx\":8,\"fit\":{\"kind\":\"whole\"},\"channels\":\"RGB\",\"layout\":\"NHWC\",\"type\":\"uint8\"}";

        assertThat(JSON.readValue(old, InputSpec.class)).isEqualTo(InputSpec.whole(8, Resampling.BILINEAR));
        InputSpec cubic = InputSpec.whole(8, Resampling.BICUBIC);
        String written = JSON.writeValueAsString(cubic);
        assertThat(written).contains("\"resampling\":\"bicubic\"");
        assertThat(JSON.readValue(written, InputSpec.class)).isEqualTo(cubic);
    }

    private static RgbImage resize(int[] reds, int widthPx, Resampling resampling) {
        byte[] rgb = new byte[3 * reds.length];
        for (int i = 0; i < reds.length; i++) {
            rgb[3 * i] = (byte) reds[i];
        }
        return resize(new RgbImage(reds.length, 1, rgb), widthPx, 1, resampling);
    }

    private static RgbImage resize(RgbImage picture, int widthPx, int heightPx, Resampling resampling) {
        return Resampler.resize(
                PixelRows.of(picture), new Frame(Window.whole(widthPx), Window.whole(heightPx), resampling));
    }

    private static int[] reds(RgbImage picture) {
        int[] reds = new int[picture.widthPx()];
        for (int i = 0; i < reds.length; i++) {
            reds[i] = picture.rgb()[3 * i] & 0xff;
        }
        return reds;
    }
}
