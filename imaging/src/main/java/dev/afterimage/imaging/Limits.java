package dev.afterimage.imaging;

/**
 * How large a picture may be; checked before anything is decoded.
 *
 * @param maxBytes longest file
 * @param maxPixels largest width times height that a header may declare
 */
public record Limits(int maxBytes, long maxPixels) {
    private static final int DEFAULT_BYTES = 8 << 20;
    private static final long DEFAULT_PIXELS = 64_000_000;
    /** OpenCV refuses to decode more whatever its caller allows. */
    private static final long MOST_PIXELS = 1L << 30;

    public Limits {
        Require.positive("maxBytes", maxBytes);
        Require.positive("maxPixels", maxPixels);
        if (maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "maxPixels must be at most %d, was %d".formatted(MOST_PIXELS, maxPixels));
        }
    }

    /** 8 MiB and 64 megapixels. */
    public static Limits defaults() {
        return new Limits(DEFAULT_BYTES, DEFAULT_PIXELS);
    }
}
