package dev.afterimage.imaging;

/** The size in a BMP's information header, of the old kind (12 bytes) and of the later ones. */
final class BmpHeader {
    private static final int INFORMATION_AT = 14;
    private static final int OLD_INFORMATION_BYTES = 12;

    private BmpHeader() {}

    static Header read(FileBytes file) throws Unreadable {
        boolean old = file.u32Little(INFORMATION_AT) == OLD_INFORMATION_BYTES;
        long widthPx = old ? file.u16Little(INFORMATION_AT + 4) : (int) file.u32Little(INFORMATION_AT + 4);
        long heightPx = old ? file.u16Little(INFORMATION_AT + 6) : (int) file.u32Little(INFORMATION_AT + 8);
        // a negative height means rows from the top
        return Header.of(ImageFormat.BMP, widthPx, Math.abs(heightPx), Orientation.UPRIGHT, Alpha.NONE);
    }
}
