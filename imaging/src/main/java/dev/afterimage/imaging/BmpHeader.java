package dev.afterimage.imaging;

/** The information header of a BMP, of the old kind (12 bytes) and of the later ones. */
final class BmpHeader {
    private static final int PIXELS_AT = 10;
    private static final int INFORMATION_AT = 14;
    private static final int OLD_INFORMATION_BYTES = 12;
    private static final int RUN_LENGTH_8 = 1;
    private static final int RUN_LENGTH_4 = 2;

    private final FileBytes file;
    private final boolean old;

    private BmpHeader(FileBytes file) throws Unreadable {
        this.file = file;
        this.old = file.u32Little(INFORMATION_AT) == OLD_INFORMATION_BYTES;
    }

    static Header read(FileBytes file) throws Unreadable {
        return new BmpHeader(file).read();
    }

    private Header read() throws Unreadable {
        long widthPx = old ? file.u16Little(INFORMATION_AT + 4) : (int) file.u32Little(INFORMATION_AT + 4);
        long heightPx = old ? file.u16Little(INFORMATION_AT + 6) : (int) file.u32Little(INFORMATION_AT + 8);
        // a negative height means rows from the top
        Header header = Header.of(ImageFormat.BMP, widthPx, Math.abs(heightPx), Orientation.UPRIGHT, Alpha.NONE);
        requireRows(header);
        return header;
    }

    /** OpenCV would find a missing row too, but only after it has drawn the others and said so on standard error. */
    private void requireRows(Header header) throws Unreadable {
        long bits = (long) header.widthPx() * file.u16Little(INFORMATION_AT + (old ? 10 : 14));
        long rowBytes = (bits + 31) / 32 * 4;
        long lastByte = file.u32Little(PIXELS_AT) + rowBytes * header.heightPx();
        if (!isRunLength() && lastByte > file.length()) {
            throw Unreadable.broken(
                    "The bmp file is cut short after %d bytes; send the whole file".formatted(file.length()));
        }
    }

    private boolean isRunLength() throws Unreadable {
        long compression = old ? 0 : file.u32Little(INFORMATION_AT + 16);
        return compression == RUN_LENGTH_8 || compression == RUN_LENGTH_4;
    }
}
