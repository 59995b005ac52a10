package dev.afterimage.imaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file in memory, read with its ends in mind: past them lies {@link Unreadable}, never an index exception. */
final class FileBytes {
    private final byte[] bytes;
    private final int start;
    private final int end;

    FileBytes(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private FileBytes(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    int length() {
        return end - start;
    }

    /** The part from {@code from} of the given length, or as much of it as there is. */
    FileBytes part(long from, long length) {
        long first = Math.min(length(), Math.max(0, from));
        long last = Math.min(length(), first + Math.max(0, length));
        return new FileBytes(bytes, start + (int) first, start + (int) last);
    }

    int u8(long at) throws Unreadable {
        if (at < 0 || at >= length()) {
            throw Unreadable.broken(
                    "The file ends after %d bytes, in the middle of a header; send the whole file".formatted(length()));
        }
        return bytes[start + (int) at] & 0xFF;
    }

    int u16Big(long at) throws Unreadable {
        return u8(at) << 8 | u8(at + 1);
    }

    int u16Little(long at) throws Unreadable {
        return u8(at + 1) << 8 | u8(at);
    }

    int u24Little(long at) throws Unreadable {
        return u8(at + 2) << 16 | u16Little(at);
    }

    long u32Big(long at) throws Unreadable {
        return (long) u16Big(at) << 16 | u16Big(at + 2);
    }

    long u32Little(long at) throws Unreadable {
        return (long) u16Little(at + 2) << 16 | u16Little(at);
    }

    /** Whether these characters (each one byte) stand there. */
    boolean has(long at, String latin1) {
        byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
        if (at < 0 || at + wanted.length > length()) {
            return false;
        }
        int from = start + (int) at;
        return Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
    }

    /** Position of the last occurrence of these two bytes, or -1. */
    int lastIndexOf(int first, int second) {
        for (int at = end - 2; at >= start; at--) {
            if (bytes[at] == (byte) first && bytes[at + 1] == (byte) second) {
                return at - start;
            }
        }
        return -1;
    }
}
