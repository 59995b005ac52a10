package dev.afterimage.imaging;

/**
 * The part of a resized axis that is wanted.
 *
 * @param wholePx length of the resized axis
 * @param firstPx where the part begins
 * @param countPx its length
 */
record Window(long wholePx, long firstPx, int countPx) {
    Window {
        Require.positive("countPx", countPx);
        if (firstPx < 0 || firstPx > wholePx - countPx) {
            throw new IllegalArgumentException(
                    "firstPx must be between 0 and %d, was %d".formatted(wholePx - countPx, firstPx));
        }
    }

    static Window whole(int lengthPx) {
        return new Window(lengthPx, 0, lengthPx);
    }

    /** The centre, rounded to the even neighbour as torchvision's CenterCrop rounds. */
    static Window centre(long wholePx, int countPx) {
        return new Window(wholePx, (long) Math.rint((wholePx - countPx) / 2.0), countPx);
    }

    /** The same part, counted from the other end of the axis. */
    Window flippedIf(boolean flipped) {
        return flipped ? new Window(wholePx, wholePx - countPx - firstPx, countPx) : this;
    }
}
