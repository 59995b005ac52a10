package dev.afterimage.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Puts an EXIF block with an orientation into files that have none. */
final class ExifFiles {
    private ExifFiles() {}

    static byte[] tiff(int orientation, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.put(latin1(order == ByteOrder.BIG_ENDIAN ? "MM" : "II"));
        tiff.putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
        return tiff.array();
    }

    static byte[] intoJpeg(byte[] jpeg, byte[] tiff) {
        byte[] content = join(latin1("Exif\0\0"), tiff);
        ByteBuffer head = ByteBuffer.allocate(4).putShort((short) 0xFFE1).putShort((short) (content.length + 2));
        return join(Arrays.copyOf(jpeg, 2), head.array(), content, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** After IHDR, which ends at byte 33. */
    static byte[] intoPng(byte[] png, byte[] tiff) {
        byte[] typed = join(latin1("eXIf"), tiff);
        CRC32 checksum = new CRC32();
        checksum.update(typed);
        byte[] length = ByteBuffer.allocate(4).putInt(tiff.length).array();
        byte[] end = ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
        return join(Arrays.copyOf(png, 33), length, typed, end, Arrays.copyOfRange(png, 33, png.length));
    }

    /** A plain WebP becomes an extended one. */
    static byte[] intoWebp(byte[] webp, int widthPx, int heightPx, byte[] tiff) {
        byte[] canvas = {
            8,
            0,
            0,
            0,
            (byte) (widthPx - 1),
            (byte) ((widthPx - 1) >> 8),
            0,
            (byte) (heightPx - 1),
            (byte) ((heightPx - 1) >> 8),
            0
        };
        byte[] chunks = join(
                latin1("WEBPVP8X"),
                little(canvas.length),
                canvas,
                Arrays.copyOfRange(webp, 12, webp.length),
                latin1("EXIF"),
                little(tiff.length),
                tiff);
        return join(latin1("RIFF"), little(chunks.length), chunks);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
