package dev.afterimage.imaging;

/**
 * The eight ways in which a stored picture may have to be turned before it is shown (EXIF 2.32, tag 0x0112), in the
 * order of their numbers 1 to 8. A displayed pixel (x, y) is the stored pixel found by exchanging x and y where
 * transposed, then counting from the far end along each flipped stored axis.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, false, true),
    TRANSPOSED(true, false, false),
    TURN_CLOCKWISE(true, false, true),
    TRANSVERSE(true, true, true),
    TURN_COUNTERCLOCKWISE(true, true, false);

    private static final Orientation[] BY_NUMBER = values();

    private final boolean transposed;
    private final boolean flipsX;
    private final boolean flipsY;

    Orientation(boolean transposed, boolean flipsX, boolean flipsY) {
        this.transposed = transposed;
        this.flipsX = flipsX;
        this.flipsY = flipsY;
    }

    /** Numbers that the standard does not know count as upright, as everywhere. */
    static Orientation ofNumber(int number) {
        return number >= 1 && number <= BY_NUMBER.length ? BY_NUMBER[number - 1] : UPRIGHT;
    }

    boolean transposed() {
        return transposed;
    }

    boolean flipsX() {
        return flipsX;
    }

    boolean flipsY() {
        return flipsY;
    }

    /** The stored picture as displayed. */
    RgbImage apply(RgbImage stored) {
        return this == UPRIGHT ? stored : turned(stored);
    }

    private RgbImage turned(RgbImage stored) {
        int widthPx = transposed ? stored.heightPx() : stored.widthPx();
        int heightPx = transposed ? stored.widthPx() : stored.heightPx();
        byte[] rgb = new byte[stored.rgb().length];
        int to = 0;
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++, to += 3) {
                System.arraycopy(stored.rgb(), storedAt(stored, x, y), rgb, to, 3);
            }
        }
        return new RgbImage(widthPx, heightPx, rgb);
    }

    private int storedAt(RgbImage stored, int x, int y) {
        int storedX = transposed ? y : x;
        int storedY = transposed ? x : y;
        int fromLeft = flipsX ? stored.widthPx() - 1 - storedX : storedX;
        int fromTop = flipsY ? stored.heightPx() - 1 - storedY : storedY;
        return 3 * (fromTop * stored.widthPx() + fromLeft);
    }
}
