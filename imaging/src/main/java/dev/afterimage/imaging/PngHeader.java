package dev.afterimage.imaging;

/** The chunks of a PNG from IHDR to IEND; the pixels are not looked at. */
final class PngHeader {
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_FRAME_BYTES = 12; // length, type, checksum
    private static final int CONTENT_AT = SIGNATURE_BYTES + 8;
    private static final int GREY = 0;
    private static final int ALPHA_BIT = 4;
    private static final int SIXTEEN_BITS = 16;

    private final FileBytes file;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean transparent;
    private boolean hasPixels;

    private PngHeader(FileBytes file) {
        this.file = file;
    }

    static Header read(FileBytes file) throws Unreadable {
        return new PngHeader(file).read();
    }

    private Header read() throws Unreadable {
        if (!file.has(SIGNATURE_BYTES + 4, "IHDR")) {
            throw Unreadable.broken("The png file does not begin with an IHDR chunk; send a whole picture");
        }
        transparent = (colourType() & ALPHA_BIT) != 0;
        walk();
        return Header.of(ImageFormat.PNG, file.u32Big(CONTENT_AT), file.u32Big(CONTENT_AT + 4), orientation, alpha());
    }

    private int colourType() throws Unreadable {
        return file.u8(CONTENT_AT + 9);
    }

    private Alpha alpha() throws Unreadable {
        if (!transparent) {
            return Alpha.NONE;
        }
        return file.u8(CONTENT_AT + 8) == SIXTEEN_BITS ? Alpha.SHORTS : Alpha.BYTES;
    }

    private void walk() throws Unreadable {
        long at = SIGNATURE_BYTES;
        while (!file.has(at + 4, "IEND")) {
            long length = file.u32Big(at);
            note(at, length);
            at += CHUNK_FRAME_BYTES + length;
            requireInside(at);
        }
        if (!hasPixels) {
            // OpenCV would look for them for seconds
            throw Unreadable.broken("The png file holds no pixels, it has no IDAT chunk; send a whole picture");
        }
    }

    private void note(long chunkAt, long length) throws Unreadable {
        if (file.has(chunkAt + 4, "tRNS")) {
            transparent |= colourType() != GREY; // of a single transparent grey OpenCV takes no notice
        } else if (file.has(chunkAt + 4, "IDAT")) {
            hasPixels = true;
        } else if (file.has(chunkAt + 4, "eXIf")) {
            orientation = Exif.orientation(file.part(chunkAt + 8, length));
        }
    }

    private void requireInside(long at) throws Unreadable {
        if (at + 8 > file.length()) {
            throw Unreadable.broken(
                    "The png file is cut short after %d bytes; send the whole file".formatted(file.length()));
        }
    }
}
