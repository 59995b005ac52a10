package dev.afterimage.imaging;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures to JPEG files, without metadata: what was turned upright stays upright. Any thread may use it. */
public final class JpegEncoder {
    /** The longest side that libjpeg writes (JPEG_MAX_DIMENSION). */
    public static final int LARGEST_SIDE_PX = 65_500;

    private static final int BEST_QUALITY = 100;

    private JpegEncoder() {}

    /**
     * A picture as the bytes of a JPEG file.
     *
     * @param quality from 1 (small) to 100 (true to the original), on libjpeg's scale
     */
    public static byte[] encode(RgbImage picture, int quality) {
        requireWritable(picture, quality);
        OpenCv.ready();
        try (BytePointer bytes = new BytePointer(bgr(picture.rgb()));
                Mat pixels = new Mat(picture.heightPx(), picture.widthPx(), CV_8UC3, bytes);
                IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality);
                BytePointer file = new BytePointer()) {
            if (!imencode(".jpg", pixels, file, parameters)) {
                throw new IllegalStateException("OpenCV wrote no JPEG file for a picture of %d x %d pixels"
                        .formatted(picture.widthPx(), picture.heightPx()));
            }
            byte[] content = new byte[Math.toIntExact(file.limit())];
            file.get(content);
            return content;
        }
    }

    private static void requireWritable(RgbImage picture, int quality) {
        if (quality < 1 || quality > BEST_QUALITY) {
            throw new IllegalArgumentException(
                    "quality must be between 1 and %d, was %d".formatted(BEST_QUALITY, quality));
        }
        if (Math.max(picture.widthPx(), picture.heightPx()) > LARGEST_SIDE_PX) {
            throw new IllegalArgumentException("a JPEG file has at most %d pixels a side, the picture has %d x %d"
                    .formatted(LARGEST_SIDE_PX, picture.widthPx(), picture.heightPx()));
        }
    }

    /** OpenCV writes blue first. */
    private static byte[] bgr(byte[] rgb) {
        byte[] swapped = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i += 3) {
            swapped[i] = rgb[i + 2];
            swapped[i + 1] = rgb[i + 1];
            swapped[i + 2] = rgb[i];
        }
        return swapped;
    }
}
