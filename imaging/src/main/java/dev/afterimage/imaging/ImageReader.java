package dev.afterimage.imaging;

/** Image bytes to pixels. */
public final class ImageReader {
    private final Limits limits;

    public ImageReader(Limits limits) {
        this.limits = limits;
    }

    /** Decoded, oriented, fitted to the spec's exact size. */
    public Decoded read(byte[] bytes, InputSpec spec) {
        return new Decoded.Refused(Refusal.POISON, limits.toString());
    }

    /** Decoded, oriented, shrunk (never enlarged) until the shorter side has the given length. */
    public Decoded readAtLeast(byte[] bytes, int shorterSidePx) {
        return new Decoded.Refused(Refusal.POISON, limits.toString());
    }
}
