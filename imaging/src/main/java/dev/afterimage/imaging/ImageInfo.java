package dev.afterimage.imaging;

/**
 * What is known of an image file besides its pixels.
 *
 * @param widthPx width as displayed, that is after the EXIF orientation was applied
 * @param heightPx height as displayed
 * @param bytes length of the file
 */
public record ImageInfo(ImageFormat format, int widthPx, int heightPx, int bytes) {
    public ImageInfo {
        Require.positive("widthPx", widthPx);
        Require.positive("heightPx", heightPx);
        Require.positive("bytes", bytes);
    }
}
