package dev.afterimage.imaging;

/** What becomes of a picture: the wanted part of each resized axis, first as displayed, then as stored, and the filter. */
record Frame(Window x, Window y, Resampling resampling) {
    /** The frame that a spec asks for, for a picture displayed in this size. */
    static Frame of(InputSpec spec, int widthPx, int heightPx) {
        if (spec.fit() instanceof Fit.CenterCrop crop) {
            long wholeWidthPx = scaled(widthPx, crop.resizeShorterSidePx(), Math.min(widthPx, heightPx));
            long wholeHeightPx = scaled(heightPx, crop.resizeShorterSidePx(), Math.min(widthPx, heightPx));
            return new Frame(
                    Window.centre(wholeWidthPx, spec.widthPx()),
                    Window.centre(wholeHeightPx, spec.heightPx()),
                    spec.resampling());
        }
        return new Frame(Window.whole(spec.widthPx()), Window.whole(spec.heightPx()), spec.resampling());
    }

    /** The whole picture in its own shape, the shorter side shrunk to at most this length and never enlarged. */
    static Frame shrunk(int widthPx, int heightPx, int shorterSidePx) {
        int shorterPx = Math.min(widthPx, heightPx);
        int wantedPx = Math.min(shorterPx, shorterSidePx);
        return new Frame(
                Window.whole((int) scaled(widthPx, wantedPx, shorterPx)),
                Window.whole((int) scaled(heightPx, wantedPx, shorterPx)),
                Resampling.BILINEAR);
    }

    /** Rounded down, as torchvision's Resize does. */
    private static long scaled(long lengthPx, int wantedPx, int shorterPx) {
        return lengthPx * wantedPx / shorterPx;
    }

    /** The same frame laid over the stored picture, so that turning is left for the few pixels that remain. */
    Frame asStored(Orientation orientation) {
        Window alongX = orientation.transposed() ? y : x;
        Window alongY = orientation.transposed() ? x : y;
        return new Frame(alongX.flippedIf(orientation.flipsX()), alongY.flippedIf(orientation.flipsY()), resampling);
    }
}
