package dev.afterimage.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Damages files as wires, disks and enemies do; what becomes of them follows from a number alone. */
final class Damage {
    private static final int[] EXTREMES = {
        0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x0FFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0xFFFFFF, 0x7FFFFFFF, 0x80000000, -1
    };
    /** Headers lie within. */
    private static final int HEADER_BYTES = 64;

    private static final int MOST_BLOWS = 3;
    private static final int PNG_SIGNATURE_BYTES = 8;
    private static final int PNG_FRAME_BYTES = 12;

    private final List<byte[]> files;
    private final SplittableRandom random;

    private Damage(List<byte[]> files, long seed) {
        this.files = files;
        this.random = new SplittableRandom(seed);
    }

    /** One of the files, damaged one to three times. */
    static byte[] of(List<byte[]> files, long seed) {
        return new Damage(files, seed).damaged();
    }

    private byte[] damaged() {
        byte[] file = any();
        for (int blow = random.nextInt(MOST_BLOWS); blow >= 0; blow--) {
            file = blow(file.clone());
        }
        return random.nextBoolean() ? mended(file) : file;
    }

    private byte[] any() {
        return files.get(random.nextInt(files.size()));
    }

    private byte[] blow(byte[] file) {
        return switch (random.nextInt(7)) {
            case 0 -> bitsFlipped(file);
            case 1, 2 -> fieldReplaced(file);
            case 3 -> Arrays.copyOf(file, random.nextInt(file.length + 1));
            case 4 -> spliced(file, any());
            case 5 -> spliced(file, file);
            default -> overwritten(file);
        };
    }

    private byte[] bitsFlipped(byte[] file) {
        for (int i = random.nextInt(8); i >= 0 && file.length > 0; i--) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    /** One, two or four bytes, in one order or the other, become a number that programs stumble over. */
    private byte[] fieldReplaced(byte[] file) {
        int value = random.nextInt(4) == 0 ? random.nextInt() : EXTREMES[random.nextInt(EXTREMES.length)];
        int bytes = 1 << random.nextInt(3);
        ByteBuffer four = ByteBuffer.allocate(4)
                .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putInt(value);
        int from = four.order() == ByteOrder.BIG_ENDIAN ? 4 - bytes : 0;
        int reach = random.nextInt(4) == 0 ? file.length : Math.min(HEADER_BYTES, file.length);
        if (reach >= bytes) {
            System.arraycopy(four.array(), from, file, random.nextInt(reach - bytes + 1), bytes);
        }
        return file;
    }

    /** The beginning of one and the end of another, which may be the same one: a piece is missing then, or there twice. */
    private byte[] spliced(byte[] begin, byte[] end) {
        int upTo = random.nextInt(begin.length + 1);
        int from = random.nextInt(end.length + 1);
        return ExifFiles.join(Arrays.copyOf(begin, upTo), Arrays.copyOfRange(end, from, end.length));
    }

    private byte[] overwritten(byte[] file) {
        int from = random.nextInt(file.length + 1);
        int to = from + random.nextInt(file.length - from + 1);
        if (random.nextBoolean()) {
            Arrays.fill(file, from, to, (byte) (random.nextBoolean() ? 0 : 0xFF));
        } else {
            byte[] noise = new byte[to - from];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, file, from, noise.length);
        }
        return file;
    }

    /** With the lengths and checksums that its bytes ask for now, so that the damage gets past those who only check them. */
    private static byte[] mended(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        FileBytes bytes = new FileBytes(file);
        if (bytes.has(8, "WEBP")) {
            buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
        } else if (bytes.has(1, "PNG")) {
            mendChecksums(buffer);
        }
        return file;
    }

    private static void mendChecksums(ByteBuffer png) {
        int at = PNG_SIGNATURE_BYTES;
        while (at + PNG_FRAME_BYTES <= png.capacity()) {
            int length = png.getInt(at);
            if (length < 0 || length > png.capacity() - at - PNG_FRAME_BYTES) {
                return;
            }
            CRC32 checksum = new CRC32();
            checksum.update(png.slice(at + 4, length + 4));
            png.putInt(at + 8 + length, (int) checksum.getValue());
            at += PNG_FRAME_BYTES + length;
        }
    }
}
