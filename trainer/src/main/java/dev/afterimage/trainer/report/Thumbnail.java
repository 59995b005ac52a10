package dev.afterimage.trainer.report;

import dev.afterimage.imaging.Fit;
import dev.afterimage.imaging.ImageInfo;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Picture files as small JPEGs inside the page. What cannot be read is left out: a report must not fail for a picture. */
final class Thumbnail {
    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private Thumbnail() {}

    /** The middle of the picture, a square. */
    static Optional<String> square(Path file, int sidePx) {
        return bytes(file).flatMap(bytes -> read(bytes, spec(sidePx, sidePx, new Fit.CenterCrop(sidePx))));
    }

    /** The whole picture in its own shape; a strip is not made thinner than a pixel. */
    static Optional<String> whole(Path file, int longerSidePx) {
        return bytes(file).flatMap(bytes -> info(bytes).flatMap(info -> {
            double scale = Math.min(1, (double) longerSidePx / Math.max(info.widthPx(), info.heightPx()));
            return read(bytes, spec(scaled(info.widthPx(), scale), scaled(info.heightPx(), scale), new Fit.Whole()));
        }));
    }

    private static int scaled(int lengthPx, double scale) {
        return Math.max(1, (int) Math.round(lengthPx * scale));
    }

    private static InputSpec spec(int widthPx, int heightPx, Fit fit) {
        return new InputSpec(widthPx, heightPx, fit, "RGB", "NHWC", "uint8");
    }

    private static Optional<byte[]> bytes(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ImageInfo> info(byte[] bytes) {
        return READER.readAtLeast(bytes, 1).fold(image -> Optional.of(image.info()), refused -> Optional.empty());
    }

    private static Optional<String> read(byte[] bytes, InputSpec spec) {
        return READER.read(bytes, spec)
                .fold(image -> Optional.of(dataUri(image.pixels())), refused -> Optional.empty());
    }

    private static String dataUri(RgbImage pixels) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(pixels));
    }

    private static byte[] jpeg(RgbImage pixels) {
        BufferedImage image = new BufferedImage(pixels.widthPx(), pixels.heightPx(), BufferedImage.TYPE_3BYTE_BGR);
        image.getRaster().setDataElements(0, 0, pixels.widthPx(), pixels.heightPx(), pixels.rgb());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // in memory: ImageIO would lay a file into the temporary folder
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "jpeg", stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a JPEG in memory", e);
        }
        return bytes.toByteArray();
    }
}
