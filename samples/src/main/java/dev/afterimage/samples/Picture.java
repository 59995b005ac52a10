package dev.afterimage.samples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture in memory.
 *
 * @param rgb red, green, blue of each pixel, row by row: {@code byte[height * width * 3]}; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // pictures are drawn by the ten thousand and handed on; equals is by content
public record Picture(int widthPx, int heightPx, byte[] rgb) {
    public Picture {
        if (widthPx <= 0 || heightPx <= 0) {
            throw new IllegalArgumentException("a picture needs a pixel, was " + widthPx + "x" + heightPx);
        }
        if (rgb.length != 3L * widthPx * heightPx) {
            throw new IllegalArgumentException("rgb must hold 3 bytes a pixel of " + widthPx + "x" + heightPx
                    + ", which is " + 3L * widthPx * heightPx + ", was " + rgb.length);
        }
    }

    /** This picture as the bytes of a PNG file. */
    public byte[] png() {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        return encoded(writer, writer.getDefaultWriteParam());
    }

    /**
     * This picture as the bytes of a JPEG file.
     *
     * @param quality from 0 (small) to 1 (true to the original)
     */
    public byte[] jpeg(float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
        return encoded(writer, how);
    }

    private byte[] encoded(ImageWriter writer, ImageWriteParam how) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(), null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture could not be encoded in memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private BufferedImage image() {
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[widthPx * heightPx];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
        }
        image.setRGB(0, 0, widthPx, heightPx, pixels, 0, widthPx);
        return image;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture that
                && widthPx == that.widthPx
                && heightPx == that.heightPx
                && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return Objects.hash(widthPx, heightPx, Arrays.hashCode(rgb));
    }

    @Override
    public String toString() {
        return "Picture[" + widthPx + "x" + heightPx + "]";
    }
}
