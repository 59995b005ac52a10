package dev.afterimage.imaging;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The rows of a decoded picture in native memory, which it borrows. Of four channels (blue, green, red, alpha, as OpenCV
 * gives them) it makes three by laying the picture over white: what most viewers show, and unlike dropping alpha it
 * never brings out what was meant to be unseen.
 */
final class MatRows implements PixelRows {
    private final Mat pixels;
    private final BytePointer data;
    private final long rowBytes;
    private final int bytesPerChannel;
    private final byte[] fourChannels;

    private MatRows(Mat pixels) {
        this.pixels = pixels;
        this.data = pixels.data();
        this.rowBytes = pixels.cols() * pixels.elemSize();
        this.bytesPerChannel = pixels.depth() == CV_8U ? 1 : 2;
        this.fourChannels = new byte[pixels.channels() == 4 ? Math.toIntExact(rowBytes) : 0];
    }

    /** The rows of three channels R, G, B of one byte, or four channels B, G, R, A of one or two bytes. */
    static MatRows of(Mat pixels) {
        return new MatRows(pixels);
    }

    @Override
    public int widthPx() {
        return pixels.cols();
    }

    @Override
    public int heightPx() {
        return pixels.rows();
    }

    @Override
    public void read(int y, byte[] rgb, int to) {
        data.position(y * rowBytes);
        if (fourChannels.length == 0) {
            data.get(rgb, to, (int) rowBytes);
        } else {
            data.get(fourChannels);
            overWhite(rgb, to);
        }
    }

    private void overWhite(byte[] rgb, int start) {
        int high = bytesPerChannel - 1; // the high byte comes second on every processor that OpenCV is built for here
        for (int from = high, to = start; from < fourChannels.length; from += 4 * bytesPerChannel, to += 3) {
            int alpha = fourChannels[from + 3 * bytesPerChannel] & 0xFF;
            rgb[to] = overWhite(fourChannels[from + 2 * bytesPerChannel], alpha);
            rgb[to + 1] = overWhite(fourChannels[from + bytesPerChannel], alpha);
            rgb[to + 2] = overWhite(fourChannels[from], alpha);
        }
    }

    private static byte overWhite(byte channel, int alpha) {
        return (byte) (((channel & 0xFF) * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}
