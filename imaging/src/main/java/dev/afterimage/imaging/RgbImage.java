package dev.afterimage.imaging;

/**
 * A decoded picture. The array is the picture, not a copy of it: whoever holds the record may read it and must not
 * write to it.
 *
 * @param rgb rows from the top, pixels from the left, bytes {@code R G B}; length {@code 3 * widthPx * heightPx}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity, and never used as a key
public record RgbImage(int widthPx, int heightPx, byte[] rgb) {
    public RgbImage {
        Require.positive("widthPx", widthPx);
        Require.positive("heightPx", heightPx);
        if (rgb.length != 3L * widthPx * heightPx) {
            throw new IllegalArgumentException("rgb must hold 3 * %d * %d = %d bytes, was %d"
                    .formatted(widthPx, heightPx, 3L * widthPx * heightPx, rgb.length));
        }
    }
}
