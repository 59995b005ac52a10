package dev.afterimage.benchmarks.stream;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Pictures of a wanted size, as JPEG files: those of a folder, scaled and encoded anew. Enlarged pictures have less detail than a camera's of that size,
 * so a decoder gets through them somewhat faster. Arguments: picture folder, output folder, megapixels, how many.
 */
public final class SizedPictures {
    private static final double PIXELS_PER_MEGAPIXEL = 1e6;

    private SizedPictures() {}

    public static void main(String[] args) throws IOException {
        Path output = Files.createDirectories(Path.of(args[1]));
        double pixels = Double.parseDouble(args[2]) * PIXELS_PER_MEGAPIXEL;
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of(args[0]))) {
            files = walk.filter(Files::isRegularFile)
                    .sorted()
                    .limit(Long.parseLong(args[3]))
                    .toList();
        }
        for (Path file : files) {
            BufferedImage picture = ImageIO.read(file.toFile());
            Path target = output.resolve(file.getFileName() + ".jpg");
            if (picture == null || !ImageIO.write(scaled(picture, pixels), "jpeg", target.toFile())) {
                throw new IOException(file + " is no picture that this can read");
            }
        }
    }

    private static BufferedImage scaled(BufferedImage picture, double pixels) {
        double scale = Math.sqrt(pixels / picture.getWidth() / picture.getHeight());
        int widthPx = (int) Math.round(picture.getWidth() * scale);
        int heightPx = (int) Math.round(picture.getHeight() * scale);
        BufferedImage scaled = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, widthPx, heightPx, null);
        graphics.dispose();
        return scaled;
    }
}
