package dev.afterimage.imaging;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;
import java.util.Set;

/**
 * What a model expects of a picture. Normalisation (mean, standard deviation) is no part of it: it is inside the model's
 * graph.
 *
 * @param widthPx width of the model's input
 * @param heightPx height of the model's input
 * @param fit how a picture of another shape becomes that size
 * @param channels order of the channels; {@code RGB}
 * @param layout order of the axes; {@code NHWC} or {@code NCHW}
 * @param type element type of the tensor; {@code uint8} or {@code float32} (values 0 to 255 all the same)
 * @param resampling the filter that resizes; a card that does not say means bilinear
 */
public record InputSpec(
        int widthPx, int heightPx, Fit fit, String channels, String layout, String type, Resampling resampling) {
    /** No model here reads more, and a card from elsewhere must not make the reader allocate without bound. */
    private static final int LARGEST_SIDE_PX = 4096;

    @JsonCreator
    public InputSpec {
        requireSide("widthPx", widthPx);
        requireSide("heightPx", heightPx);
        Require.oneOf("channels", channels, Set.of("RGB"));
        Require.oneOf("layout", layout, Set.of("NHWC", "NCHW"));
        Require.oneOf("type", type, Set.of("uint8", "float32"));
        if (fit instanceof Fit.CenterCrop crop) {
            requireCropInside(crop, widthPx, heightPx);
        }
        // Jackson leaves out what an older card does not say
        resampling = Objects.requireNonNullElse(resampling, Resampling.BILINEAR);
    }

    /** With linear interpolation. */
    public InputSpec(int widthPx, int heightPx, Fit fit, String channels, String layout, String type) {
        this(widthPx, heightPx, fit, channels, layout, type, Resampling.BILINEAR);
    }

    /** The whole picture, stretched to a square with linear interpolation, as RGB bytes in NHWC. */
    public static InputSpec whole(int sizePx) {
        return whole(sizePx, Resampling.BILINEAR);
    }

    /** The whole picture, stretched to a square, as RGB bytes in NHWC: what this project's own models take. */
    public static InputSpec whole(int sizePx, Resampling resampling) {
        return new InputSpec(sizePx, sizePx, new Fit.Whole(), "RGB", "NHWC", "uint8", resampling);
    }

    private static void requireSide(String name, int sidePx) {
        Require.positive(name, sidePx);
        if (sidePx > LARGEST_SIDE_PX) {
            throw new IllegalArgumentException(
                    "%s must be at most %d, was %d".formatted(name, LARGEST_SIDE_PX, sidePx));
        }
    }

    private static void requireCropInside(Fit.CenterCrop crop, int widthPx, int heightPx) {
        int shorterPx = crop.resizeShorterSidePx();
        if (shorterPx > LARGEST_SIDE_PX || shorterPx < Math.max(widthPx, heightPx)) {
            throw new IllegalArgumentException(
                    "resizeShorterSidePx must be between the crop's longer side (%d) and %d, was %d"
                            .formatted(Math.max(widthPx, heightPx), LARGEST_SIDE_PX, shorterPx));
        }
    }
}
