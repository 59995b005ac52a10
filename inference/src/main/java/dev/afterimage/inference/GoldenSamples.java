package dev.afterimage.inference;

import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.Resize;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.registry.GoldenSample;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;

/**
 * Makes golden samples from real pictures: small PNG files, so that the card stays small and every decoder gives the same pixels, with what
 * whoever makes the release says of them: the trainer's own network, or the runtime where a model comes from elsewhere.
 */
public final class GoldenSamples {
    /** Width and height of a sample; what is small is small in every reader's index. */
    public static final int SIDE_PX = 64;

    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private GoldenSamples() {}

    /**
     * One sample per picture.
     *
     * @param pictures of any size
     * @param probabilities what is expected of a picture fitted to the input, one per label
     */
    public static List<GoldenSample> of(
            List<RgbImage> pictures, InputSpec input, Function<RgbImage, float[]> probabilities) {
        return pictures.stream()
                .map(picture -> sample(picture, input, probabilities))
                .toList();
    }

    private static GoldenSample sample(RgbImage picture, InputSpec input, Function<RgbImage, float[]> probabilities) {
        byte[] png = png(Resize.to(picture, SIDE_PX, SIDE_PX));
        RgbImage asServed = READER.read(png, input).fold(image -> image.pixels(), refused -> {
            throw new IllegalStateException("a PNG just written cannot be read: " + refused.message());
        });
        List<Float> values = new ArrayList<>();
        for (float probability : probabilities.apply(asServed)) {
            values.add(probability);
        }
        return new GoldenSample(png, values);
    }

    private static byte[] png(RgbImage picture) {
        int width = picture.widthPx();
        BufferedImage image = new BufferedImage(width, picture.heightPx(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = picture.rgb();
        for (int i = 0; i < width * picture.heightPx(); i++) {
            int pixel = ((rgb[3 * i] & 0xff) << 16) | ((rgb[3 * i + 1] & 0xff) << 8) | (rgb[3 * i + 2] & 0xff);
            image.setRGB(i % width, i / width, pixel);
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a PNG in memory", e);
        }
    }
}
