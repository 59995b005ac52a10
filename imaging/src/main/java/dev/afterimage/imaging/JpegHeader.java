package dev.afterimage.imaging;

/**
 * The markers of a JPEG up to its first scan, walked as libjpeg walks them (bytes between segments are skipped), so that
 * both see the same size.
 */
final class JpegHeader {
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int BITS_READ = 8;

    private final FileBytes file;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean exifSeen;
    private long frameAt = -1;

    private JpegHeader(FileBytes file) {
        this.file = file;
    }

    static Header read(FileBytes file) throws Unreadable {
        return new JpegHeader(file).read();
    }

    private Header read() throws Unreadable {
        long scanAt = walkToScan();
        if (frameAt < 0) {
            throw Unreadable.broken("The jpeg file has no frame header before its first scan; send a whole picture");
        }
        requireEnd(scanAt);
        requireDepth(file.u8(frameAt + 2));
        Header header = Header.of(
                ImageFormat.JPEG, file.u16Big(frameAt + 5), file.u16Big(frameAt + 3), orientation, Alpha.NONE);
        return isLossless(file.u8(frameAt - 1)) ? header : header.asReducible();
    }

    /** Position of the first scan's length field. */
    private long walkToScan() throws Unreadable {
        long at = nextMarker(2);
        while (file.u8(at) != START_OF_SCAN) {
            at = nextMarker(skip(at));
        }
        return at + 1;
    }

    /** Position of the next marker's second byte, the first one being 0xFF. */
    private long nextMarker(long from) throws Unreadable {
        long at = from;
        while (true) {
            while (file.u8(at) != 0xFF) {
                at++;
            }
            while (file.u8(at) == 0xFF) {
                at++;
            }
            if (file.u8(at) != 0) {
                return at;
            }
        }
    }

    /** Position after the segment, whose content has been looked at. */
    private long skip(long markerAt) throws Unreadable {
        int marker = file.u8(markerAt);
        if (marker == END_OF_IMAGE || marker == START_OF_IMAGE) {
            throw Unreadable.broken("The jpeg file ends before its first scan; send a whole picture");
        }
        if (standsAlone(marker)) {
            return markerAt + 1;
        }
        int length = file.u16Big(markerAt + 1);
        if (length < 2) {
            throw Unreadable.broken("A jpeg segment declares a length of %d, at least 2 is possible".formatted(length));
        }
        note(marker, markerAt + 1, length);
        return markerAt + 1 + length;
    }

    private void note(int marker, long lengthAt, int length) throws Unreadable {
        if (isFrame(marker)) {
            if (frameAt >= 0) {
                throw Unreadable.broken("The jpeg file has two frame headers; send a picture with one");
            }
            frameAt = lengthAt;
        } else if (marker == APP1 && !exifSeen) {
            FileBytes segment = file.part(lengthAt + 2, length - 2L);
            exifSeen = Exif.startsIn(segment);
            orientation = exifSeen ? Exif.orientation(segment) : orientation;
        }
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
    }

    /** SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC), which sit among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** SOF3, SOF7, SOF11 and SOF15. */
    private static boolean isLossless(int frameMarker) {
        return (frameMarker & 3) == 3;
    }

    /**
     * A file cut short has no end marker behind its first scan; a thumbnail's, inside a segment before it, does not
     * count. Searched from the end, where it stands in all but a few files.
     */
    private void requireEnd(long scanAt) throws Unreadable {
        if (file.lastIndexOf(0xFF, END_OF_IMAGE) < scanAt) {
            throw Unreadable.broken(
                    "The jpeg file is cut short after %d bytes; send the whole file".formatted(file.length()));
        }
    }

    private static void requireDepth(int bits) throws Unreadable {
        if (bits != BITS_READ) {
            throw new Unreadable(
                    Refusal.UNSUPPORTED_FORMAT,
                    "JPEG with %d bits a channel is not supported; send JPEG with 8, PNG, WebP or BMP".formatted(bits));
        }
    }
}
