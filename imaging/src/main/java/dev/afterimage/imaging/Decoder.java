package dev.afterimage.imaging;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC4;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A file to the pixels of its frame, as stored.
 *
 * <p>OpenCV does not say when it gave up half-way, and leaves what it did not write as it found it: in memory fresh from
 * the allocator, that can be another picture. So it is handed memory of the right size, zeroed, with a mark in the first
 * and the last row; where a mark is still there, the decoder did not come that far.
 */
final class Decoder {
    private static final int COLOUR = IMREAD_COLOR_RGB | IMREAD_IGNORE_ORIENTATION;
    private static final int FULL_SIZE = 1;
    private static final int MARK = 0xA5;
    private static final int MARK_STEP = 151;
    /** How OpenCV words that memory ran out, which is not the picture's fault. */
    private static final String NO_MEMORY = "(-4:";

    private final byte[] file;
    private final Header header;

    Decoder(byte[] file, Header header) {
        this.file = file;
        this.header = header;
    }

    RgbImage decode(Frame stored) throws Unreadable {
        OpenCv.ready();
        try (BytePointer bytes = new BytePointer(file);
                Mat input = new Mat(1, file.length, CV_8UC1, bytes)) {
            return decode(input, stored);
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private RgbImage decode(Mat input, Frame stored) throws Unreadable {
        return switch (header.alpha()) {
            case NONE -> decode(input, stored, reduction(stored), CV_8UC3);
            case BYTES -> decode(input, stored, FULL_SIZE, CV_8UC4);
            case SHORTS -> decode(input, stored, FULL_SIZE, CV_16UC4);
        };
    }

    private RgbImage decode(Mat input, Frame stored, int reduction, int type) throws Unreadable {
        int widthPx = ceilDivide(header.widthPx(), reduction);
        int heightPx = ceilDivide(header.heightPx(), reduction);
        try (Mat pixels = new Mat(heightPx, widthPx, type)) {
            prepare(pixels);
            imdecode(input, type == CV_8UC3 ? COLOUR | flag(reduction) : IMREAD_UNCHANGED, pixels)
                    .close();
            requireComplete(pixels, widthPx, heightPx, type);
            return Resampler.resize(MatRows.of(pixels), stored);
        }
    }

    /**
     * The largest divisor at which the decoder itself can shrink (JPEG only) and still leave twice the wanted size, so
     * that the antialiasing filter has the last word.
     */
    private int reduction(Frame stored) {
        if (!header.reducible()) {
            return FULL_SIZE;
        }
        long possible = Math.min(
                header.widthPx() / (2 * stored.x().wholePx()),
                header.heightPx() / (2 * stored.y().wholePx()));
        return (int) Math.max(FULL_SIZE, Long.highestOneBit(Math.min(possible, 8)));
    }

    private static int flag(int reduction) {
        return switch (reduction) {
            case 2 -> IMREAD_REDUCED_GRAYSCALE_2; // the bit alone; colour is asked for beside it
            case 4 -> IMREAD_REDUCED_GRAYSCALE_4;
            case 8 -> IMREAD_REDUCED_GRAYSCALE_8;
            default -> 0;
        };
    }

    private static void prepare(Mat pixels) {
        Pointer.memset(pixels.data(), 0, pixels.total() * pixels.elemSize());
        mark(pixels, 0);
        mark(pixels, pixels.rows() - 1);
    }

    private static void mark(Mat pixels, int row) {
        pixels.ptr(row).put(pattern(pixels));
    }

    /** Bytes that no real row of pixels consists of. */
    private static byte[] pattern(Mat pixels) {
        byte[] bytes = new byte[Math.toIntExact(pixels.cols() * pixels.elemSize())];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * MARK_STEP ^ i >> 3 ^ MARK);
        }
        return bytes;
    }

    private void requireComplete(Mat pixels, int widthPx, int heightPx, int type) throws Unreadable {
        boolean asDeclared = pixels.cols() == widthPx && pixels.rows() == heightPx && pixels.type() == type;
        if (!asDeclared || marked(pixels, 0) || marked(pixels, heightPx - 1)) {
            throw broken();
        }
    }

    private static boolean marked(Mat pixels, int row) {
        byte[] bytes = new byte[Math.toIntExact(pixels.cols() * pixels.elemSize())];
        pixels.ptr(row).get(bytes);
        return Arrays.equals(bytes, pattern(pixels));
    }

    private Unreadable failure(RuntimeException e) {
        if (String.valueOf(e.getMessage()).contains(NO_MEMORY)) {
            throw new OutOfMemoryError("OpenCV found no memory for a %s picture of %d x %d pixels"
                    .formatted(header.format().label(), header.widthPx(), header.heightPx()));
        }
        return broken();
    }

    private Unreadable broken() {
        return Unreadable.broken(
                "The %s file of %d bytes, %d x %d pixels by its header, cannot be decoded; send a whole picture"
                        .formatted(header.format().label(), file.length, header.widthPx(), header.heightPx()));
    }

    private static int ceilDivide(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
