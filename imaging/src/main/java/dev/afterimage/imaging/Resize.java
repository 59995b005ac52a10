package dev.afterimage.imaging;

/** Resizing that antialiases where it shrinks, and interpolates linearly where it enlarges, each axis for itself. */
public final class Resize {
    private Resize() {}

    /** The picture stretched to the given size; the very picture if it has that size. */
    public static RgbImage to(RgbImage picture, int widthPx, int heightPx) {
        Require.positive("widthPx", widthPx);
        Require.positive("heightPx", heightPx);
        if (picture.widthPx() == widthPx && picture.heightPx() == heightPx) {
            return picture;
        }
        return Resampler.resize(
                PixelRows.of(picture), new Frame(Window.whole(widthPx), Window.whole(heightPx), Resampling.BILINEAR));
    }
}
