package dev.afterimage.imaging;

/**
 * What a picture's file says before it is decoded.
 *
 * @param widthPx width as stored, before the orientation is applied
 * @param heightPx height as stored
 * @param reducible whether the decoder can shrink it while decoding (every JPEG but the lossless kind)
 */
record Header(ImageFormat format, int widthPx, int heightPx, Orientation orientation, Alpha alpha, boolean reducible) {
    /** The header of a file of this format, or a refusal if there is none or the file is cut short. */
    static Header read(ImageFormat format, FileBytes file) throws Unreadable {
        return switch (format) {
            case JPEG -> JpegHeader.read(file);
            case PNG -> PngHeader.read(file);
            case WEBP -> WebpHeader.read(file);
            case BMP -> BmpHeader.read(file);
        };
    }

    /** A header whose declared size is a size at all. */
    static Header of(ImageFormat format, long widthPx, long heightPx, Orientation orientation, Alpha alpha)
            throws Unreadable {
        if (widthPx <= 0 || heightPx <= 0 || widthPx > Integer.MAX_VALUE || heightPx > Integer.MAX_VALUE) {
            throw Unreadable.broken("The %s header declares a size of %d x %d pixels; send a whole picture"
                    .formatted(format.label(), widthPx, heightPx));
        }
        return new Header(format, (int) widthPx, (int) heightPx, orientation, alpha, false);
    }

    Header asReducible() {
        return new Header(format, widthPx, heightPx, orientation, alpha, true);
    }

    long pixels() {
        return (long) widthPx * heightPx;
    }

    int displayedWidthPx() {
        return orientation.transposed() ? heightPx : widthPx;
    }

    int displayedHeightPx() {
        return orientation.transposed() ? widthPx : heightPx;
    }
}
