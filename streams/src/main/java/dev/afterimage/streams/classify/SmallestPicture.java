package dev.afterimage.streams.classify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One black pixel as a BMP file: the format that can be written by hand. */
public final class SmallestPicture {
    private static final int FILE_HEADER_BYTES = 14;
    private static final int INFO_HEADER_BYTES = 40;
    private static final int HEADER_BYTES = FILE_HEADER_BYTES + INFO_HEADER_BYTES;
    /** Three bytes of colour, padded to four. */
    private static final int ROW_BYTES = 4;

    private static final short PLANES = 1;
    private static final short BITS_PER_PIXEL = 24;

    private SmallestPicture() {}

    public static byte[] bmp() {
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.put("BM".getBytes(StandardCharsets.US_ASCII))
                .putInt(file.capacity())
                .putInt(0)
                .putInt(HEADER_BYTES);
        file.putInt(INFO_HEADER_BYTES).putInt(1).putInt(1).putShort(PLANES).putShort(BITS_PER_PIXEL);
        // no compression; the rest may stay zero
        return file.array();
    }
}
