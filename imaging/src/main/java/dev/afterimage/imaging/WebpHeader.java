package dev.afterimage.imaging;

/** The RIFF container of a WebP: size, alpha and EXIF of the lossy, the lossless and the extended layout. */
final class WebpHeader {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int FOURTEEN_BITS = 0x3FFF;
    private static final int EXTENDED_ALPHA = 0x10;

    private WebpHeader() {}

    static Header read(FileBytes file) throws Unreadable {
        requireWhole(file);
        FileBytes content = file.part(RIFF_HEADER_BYTES + CHUNK_HEADER_BYTES, file.length());
        if (file.has(RIFF_HEADER_BYTES, "VP8X")) {
            return extended(content, orientation(file));
        }
        if (file.has(RIFF_HEADER_BYTES, "VP8L")) {
            return lossless(content);
        }
        if (file.has(RIFF_HEADER_BYTES, "VP8 ")) {
            return lossy(content);
        }
        throw Unreadable.broken(
                "The webp file begins with none of the chunks VP8, VP8L and VP8X; send a whole picture");
    }

    private static void requireWhole(FileBytes file) throws Unreadable {
        if (file.u32Little(4) + CHUNK_HEADER_BYTES > file.length()) {
            throw Unreadable.broken(
                    "The webp file is cut short after %d bytes; send the whole file".formatted(file.length()));
        }
    }

    private static Header lossy(FileBytes content) throws Unreadable {
        int widthPx = content.u16Little(6) & FOURTEEN_BITS; // the two bits above are a hint for scaling
        int heightPx = content.u16Little(8) & FOURTEEN_BITS;
        return Header.of(ImageFormat.WEBP, widthPx, heightPx, Orientation.UPRIGHT, Alpha.NONE);
    }

    private static Header lossless(FileBytes content) throws Unreadable {
        long bits = content.u32Little(1);
        long widthPx = (bits & FOURTEEN_BITS) + 1;
        long heightPx = (bits >> 14 & FOURTEEN_BITS) + 1;
        return Header.of(ImageFormat.WEBP, widthPx, heightPx, Orientation.UPRIGHT, alpha((bits >> 28 & 1) == 1));
    }

    private static Header extended(FileBytes content, Orientation orientation) throws Unreadable {
        Alpha alpha = alpha((content.u8(0) & EXTENDED_ALPHA) != 0);
        return Header.of(ImageFormat.WEBP, content.u24Little(4) + 1L, content.u24Little(7) + 1L, orientation, alpha);
    }

    private static Alpha alpha(boolean present) {
        return present ? Alpha.BYTES : Alpha.NONE;
    }

    private static Orientation orientation(FileBytes file) throws Unreadable {
        long at = RIFF_HEADER_BYTES;
        while (at + CHUNK_HEADER_BYTES <= file.length()) {
            long length = file.u32Little(at + 4);
            if (file.has(at, "EXIF")) {
                return Exif.orientation(file.part(at + CHUNK_HEADER_BYTES, length));
            }
            at += CHUNK_HEADER_BYTES + length + (length & 1); // chunks begin at even positions
        }
        return Orientation.UPRIGHT;
    }
}
