package dev.afterimage.imaging;

/**
 * The orientation out of an EXIF block (a TIFF header and its first directory). Broken EXIF is common in healthy
 * pictures, so whatever is wrong with it means upright, never a refusal.
 */
final class Exif {
    private static final String PREFIX = "Exif\0\0";
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int TYPE_SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private final FileBytes tiff;
    private final boolean bigEndian;

    private Exif(FileBytes tiff) {
        this.tiff = tiff;
        this.bigEndian = tiff.has(0, "MM");
    }

    /** Whether a JPEG APP1 segment's content is EXIF (it may be XMP). */
    static boolean startsIn(FileBytes segment) {
        return segment.has(0, PREFIX);
    }

    /** The orientation that a block names; the block may begin with {@code Exif\0\0} or with the TIFF header itself. */
    static Orientation orientation(FileBytes block) {
        int skip = block.has(0, PREFIX) ? PREFIX.length() : 0;
        try {
            return new Exif(block.part(skip, block.length())).orientation();
        } catch (Unreadable e) {
            return Orientation.UPRIGHT;
        }
    }

    private Orientation orientation() throws Unreadable {
        if (!bigEndian && !tiff.has(0, "II")) {
            return Orientation.UPRIGHT;
        }
        long directory = u32(4);
        int entries = u16(directory);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (u16(entry) == ORIENTATION_TAG) {
                return value(entry);
            }
        }
        return Orientation.UPRIGHT;
    }

    private Orientation value(long entry) throws Unreadable {
        boolean isShort = u16(entry + 2) == TYPE_SHORT;
        return Orientation.ofNumber(isShort ? u16(entry + 8) : 0);
    }

    private int u16(long at) throws Unreadable {
        return bigEndian ? tiff.u16Big(at) : tiff.u16Little(at);
    }

    private long u32(long at) throws Unreadable {
        return bigEndian ? tiff.u32Big(at) : tiff.u32Little(at);
    }
}
