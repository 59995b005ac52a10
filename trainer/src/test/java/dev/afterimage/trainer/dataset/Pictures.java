package dev.afterimage.trainer.dataset;

import dev.afterimage.samples.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Picture files made on the spot, and folders of them. */
final class Pictures {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};

    private Pictures() {}

    /** A PNG of a few pixels, of another content for another number. */
    static byte[] png(int number) {
        byte[] rgb = new byte[3 * 6 * 4];
        ByteBuffer.wrap(rgb).putInt(number);
        return new Picture(6, 4, rgb).png();
    }

    static byte[] jpeg(int widthPx, int heightPx) {
        byte[] rgb = new byte[3 * widthPx * heightPx];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * i / 7);
        }
        return new Picture(widthPx, heightPx, rgb).jpeg(0.9f);
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IllegalArgumentException("no writer for " + format);
        }
        return bytes.toByteArray();
    }

    static byte[] greyJpeg() throws IOException {
        return encoded(new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
    }

    static byte[] sixteenBitPng() throws IOException {
        return encoded(new BufferedImage(40, 30, BufferedImage.TYPE_USHORT_GRAY), "png");
    }

    /** A JPEG of four components, which without a word from its maker are cyan, magenta, yellow and black. */
    static byte[] cmykJpeg() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(
                    null,
                    new IIOImage(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 40, 30, 4, null), null, null),
                    null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] animatedGif() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < 3; frame++) {
                BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_INDEXED);
                image.setRGB(frame, frame, 0xFF0000);
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A white PNG of one bit a pixel: kilobytes, however large. */
    static byte[] whitePng(int widthPx, int heightPx) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(widthPx)
                .putInt(heightPx)
                .put(new byte[] {1, 0, 0, 0, 0})
                .array();
        ByteBuffer file = ByteBuffer.allocate(1 << 20).put(PNG_SIGNATURE);
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", deflated(whiteRows((widthPx + 7) / 8, heightPx)));
        chunk(file, "IEND", new byte[0]);
        byte[] bytes = new byte[file.position()];
        file.flip().get(bytes);
        return bytes;
    }

    private static byte[] whiteRows(int rowBytes, int heightPx) {
        byte[] rows = new byte[(1 + rowBytes) * heightPx];
        Arrays.fill(rows, (byte) 0xFF);
        for (int y = 0; y < heightPx; y++) {
            rows[y * (1 + rowBytes)] = 0; // no filter
        }
        return rows;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[1 << 19];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    private static void chunk(ByteBuffer file, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        file.putInt(content.length).put(name).put(content).putInt((int) sum.getValue());
    }

    /** Writes so many different pictures into a class folder. */
    static Path fill(Path classFolder, int firstNumber, int count) throws IOException {
        Files.createDirectories(classFolder);
        for (int number = firstNumber; number < firstNumber + count; number++) {
            Files.write(classFolder.resolve(number + ".png"), png(number));
        }
        return classFolder;
    }
}
