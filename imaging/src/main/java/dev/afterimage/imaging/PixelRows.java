package dev.afterimage.imaging;

/** A picture that hands out its rows one at a time, wherever its memory is. */
interface PixelRows {
    int widthPx();

    int heightPx();

    /** Writes row {@code y} as {@code R G B} bytes to the start of {@code rgb}, which is at least that long. */
    void read(int y, byte[] rgb);

    /** The rows of a picture on the heap. */
    static PixelRows of(RgbImage picture) {
        return new PixelRows() {
            @Override
            public int widthPx() {
                return picture.widthPx();
            }

            @Override
            public int heightPx() {
                return picture.heightPx();
            }

            @Override
            public void read(int y, byte[] rgb) {
                int rowBytes = 3 * picture.widthPx();
                System.arraycopy(picture.rgb(), y * rowBytes, rgb, 0, rowBytes);
            }
        };
    }
}
