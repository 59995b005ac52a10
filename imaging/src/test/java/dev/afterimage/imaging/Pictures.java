package dev.afterimage.imaging;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntBinaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Picture files made on the spot. */
final class Pictures {
    static final Color TOP_LEFT = new Color(220, 40, 40);
    static final Color TOP_RIGHT = new Color(40, 200, 40);
    static final Color BOTTOM_LEFT = new Color(40, 40, 220);
    static final Color BOTTOM_RIGHT = new Color(230, 230, 60);

    private Pictures() {}

    /** Every pixel by a function of x and y that gives 0xAARRGGBB. */
    static BufferedImage draw(int widthPx, int heightPx, int type, IntBinaryOperator argb) {
        BufferedImage image = new BufferedImage(widthPx, heightPx, type);
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                image.setRGB(x, y, argb.applyAsInt(x, y));
            }
        }
        return image;
    }

    static BufferedImage flat(int widthPx, int heightPx, Color colour) {
        return draw(widthPx, heightPx, BufferedImage.TYPE_INT_RGB, (x, y) -> colour.getRGB());
    }

    /** A quarter of each of the four colours. */
    static BufferedImage quarters(int widthPx, int heightPx) {
        return draw(widthPx, heightPx, BufferedImage.TYPE_INT_RGB, (x, y) -> {
            boolean left = 2 * x < widthPx;
            boolean top = 2 * y < heightPx;
            Color upper = left ? TOP_LEFT : TOP_RIGHT;
            Color lower = left ? BOTTOM_LEFT : BOTTOM_RIGHT;
            return (top ? upper : lower).getRGB();
        });
    }

    /** Soft waves in three colours, so that JPEG has something to do and nothing to spoil. */
    static BufferedImage waves(int widthPx, int heightPx) {
        return draw(widthPx, heightPx, BufferedImage.TYPE_INT_RGB, (x, y) -> {
            int red = wave(x * 6.0 / widthPx);
            int green = wave(y * 5.0 / heightPx);
            int blue = wave((x + y) * 9.0 / (widthPx + heightPx));
            return red << 16 | green << 8 | blue;
        });
    }

    private static int wave(double turns) {
        return (int) Math.round(127.5 + 100 * Math.sin(turns * 2 * Math.PI));
    }

    static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] jpeg(BufferedImage image) {
        return jpeg(image, false);
    }

    static byte[] progressiveJpeg(BufferedImage image) {
        return jpeg(image, true);
    }

    private static byte[] jpeg(BufferedImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.95f);
            param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static BufferedImage decodedByImageIo(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A lossy WebP, or one with alpha where the picture has it. */
    static byte[] webp(BufferedImage image) {
        boolean alpha = image.getColorModel().hasAlpha();
        int channels = alpha ? 4 : 3;
        byte[] pixels = bgra(image, channels);
        try (BytePointer data = new BytePointer(pixels);
                Mat mat = new Mat(image.getHeight(), image.getWidth(), alpha ? CV_8UC4 : CV_8UC3, data);
                BytePointer out = new BytePointer()) {
            imencode(".webp", mat, out);
            byte[] file = new byte[(int) out.limit()];
            out.get(file);
            return file;
        }
    }

    private static byte[] bgra(BufferedImage image, int channels) {
        byte[] pixels = new byte[image.getWidth() * image.getHeight() * channels];
        for (int i = 0; i < pixels.length; i++) {
            int pixel = i / channels;
            int argb = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
            pixels[i] = (byte) (argb >> (8 * (i % channels)));
        }
        return pixels;
    }

    /** The 0xRRGGBB of a pixel. */
    static int at(RgbImage picture, int x, int y) {
        int at = 3 * (y * picture.widthPx() + x);
        byte[] rgb = picture.rgb();
        return (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
    }

    static RgbImage rgb(BufferedImage image) {
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            int argb = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
            rgb[i] = (byte) (argb >> (8 * (2 - i % 3)));
        }
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }

    /** Largest difference of two pictures' channels. */
    static int distance(RgbImage one, RgbImage other) {
        int largest = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            largest = Math.max(largest, Math.abs((one.rgb()[i] & 0xFF) - (other.rgb()[i] & 0xFF)));
        }
        return largest;
    }

    static double meanDistance(RgbImage one, RgbImage other) {
        long sum = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            sum += Math.abs((one.rgb()[i] & 0xFF) - (other.rgb()[i] & 0xFF));
        }
        return (double) sum / one.rgb().length;
    }

    static int distance(int rgb, Color colour) {
        int red = Math.abs((rgb >> 16 & 0xFF) - colour.getRed());
        int green = Math.abs((rgb >> 8 & 0xFF) - colour.getGreen());
        int blue = Math.abs((rgb & 0xFF) - colour.getBlue());
        return Math.max(red, Math.max(green, blue));
    }
}
