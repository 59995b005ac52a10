package dev.afterimage.imaging;

/** A picture that hands out its rows one at a time, wherever its memory is. */
interface PixelRows {
    int widthPx();

    int heightPx();

    /** Writes row {@code y} as {@code R G B} bytes into {@code rgb}, beginning at {@code to}. */
    void read(int y, byte[] rgb, int to);

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
            public void read(int y, byte[] rgb, int to) {
                int rowBytes = 3 * picture.widthPx();
                System.arraycopy(picture.rgb(), y * rowBytes, rgb, to, rowBytes);
            }
        };
    }
}
