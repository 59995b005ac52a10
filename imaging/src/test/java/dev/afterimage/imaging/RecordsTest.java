package dev.afterimage.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final Fit WHOLE = new Fit.Whole();

    @Test
    void specsRefuseToExistWrong() {
        assertThatThrownBy(() -> InputSpec.whole(0)).hasMessage("widthPx must be positive, was 0");
        assertThatThrownBy(() -> InputSpec.whole(5000)).hasMessage("widthPx must be at most 4096, was 5000");
        assertThatThrownBy(() -> new InputSpec(8, 8, WHOLE, "BGR", "NHWC", "uint8"))
                .hasMessage("channels must be one of [RGB], was BGR");
        assertThatThrownBy(() -> new InputSpec(8, 8, WHOLE, "RGB", "CHWN", "uint8"))
                .hasMessage("layout must be one of [NCHW, NHWC], was CHWN");
        assertThatThrownBy(() -> new InputSpec(8, 8, WHOLE, "RGB", "NHWC", "int8"))
                .hasMessage("type must be one of [float32, uint8], was int8");
        assertThatThrownBy(() -> new InputSpec(224, 224, new Fit.CenterCrop(223), "RGB", "NHWC", "uint8"))
                .hasMessageContaining("was 223");
        assertThatThrownBy(() -> new Fit.CenterCrop(0)).hasMessage("resizeShorterSidePx must be positive, was 0");
    }

    @Test
    void ownModelsTakeTheWholePictureAsBytes() {
        assertThat(InputSpec.whole(160)).isEqualTo(new InputSpec(160, 160, WHOLE, "RGB", "NHWC", "uint8"));
    }

    @Test
    void picturesHoldAsManyBytesAsTheySay() {
        assertThatThrownBy(() -> new RgbImage(2, 2, new byte[11]))
                .hasMessage("rgb must hold 3 * 2 * 2 = 12 bytes, was 11");
        assertThatThrownBy(() -> new RgbImage(0, 2, new byte[0])).hasMessage("widthPx must be positive, was 0");
        assertThatThrownBy(() -> new ImageInfo(ImageFormat.PNG, 1, 1, 0)).hasMessage("bytes must be positive, was 0");
    }

    @Test
    void limitsDefaultToEightMebibytesAndSixtyFourMegapixels() {
        assertThat(Limits.defaults()).isEqualTo(new Limits(8_388_608, 64_000_000));
        assertThatThrownBy(() -> new Limits(0, 1)).hasMessage("maxBytes must be positive, was 0");
        assertThatThrownBy(() -> new Limits(1, 1L << 31)).hasMessageContaining("was 2147483648");
    }

    @Test
    void reasonCodesAreTheOnesConsumersCountBy() {
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::code))
                .containsExactly(
                        "empty", "too-many-bytes", "too-many-pixels", "unsupported-format", "broken", "poison");
    }
}
