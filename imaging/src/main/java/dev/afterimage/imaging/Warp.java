package dev.afterimage.imaging;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Moving pixels by a matrix: rotation, shear, scale and shift in one interpolation. */
public final class Warp {
    private static final int MATRIX_VALUES = 6;

    private Warp() {}

    /**
     * The picture seen through an affine map, bilinear, beyond its edge the nearest pixel of the edge. It does not
     * antialias: shrink with {@link Resize} first.
     *
     * @param inverse2x3 row by row {@code a b c d e f}: output pixel (x, y) comes from input (ax + by + c, dx + ey + f),
     *     whole numbers being pixel centres
     */
    public static RgbImage affine(RgbImage picture, double[] inverse2x3, int widthPx, int heightPx) {
        Require.positive("widthPx", widthPx);
        Require.positive("heightPx", heightPx);
        if (inverse2x3.length != MATRIX_VALUES) {
            throw new IllegalArgumentException("inverse2x3 must hold 6 values, was " + inverse2x3.length);
        }
        OpenCv.ready();
        try (BytePointer pixels = new BytePointer(picture.rgb());
                Mat input = new Mat(picture.heightPx(), picture.widthPx(), CV_8UC3, pixels);
                DoublePointer values = new DoublePointer(inverse2x3);
                Mat matrix = new Mat(2, 3, CV_64FC1, values);
                Mat output = new Mat(heightPx, widthPx, CV_8UC3);
                Size size = new Size(widthPx, heightPx);
                Scalar unused = new Scalar(0)) {
            warpAffine(input, output, matrix, size, INTER_LINEAR | WARP_INVERSE_MAP, BORDER_REPLICATE, unused);
            byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(widthPx, heightPx))];
            output.data().get(rgb);
            return new RgbImage(widthPx, heightPx, rgb);
        }
    }
}
