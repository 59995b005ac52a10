package dev.afterimage.imaging;

import java.util.function.Function;

/**
 * Image bytes to pixels. Stateless; any thread may use it, also several at once.
 *
 * <p>Whatever the bytes are, the answer is a picture or a refusal, never an exception (running out of memory is none of
 * the bytes' business and is thrown). Limits are checked on the file's header, before anything is decoded. The EXIF
 * orientation is applied, transparency is laid over white, of an animation the first frame is taken, and 16 bits a
 * channel, palettes, grey and CMYK all become RGB bytes. A JPEG whose end marker is missing counts as cut short.
 */
public final class ImageReader {
    private final Limits limits;

    /** A reader that refuses what exceeds the limits. */
    public ImageReader(Limits limits) {
        this.limits = limits;
    }

    /** The picture fitted to the spec's exact size, RGB whatever the spec's layout and type. */
    public Decoded read(byte[] bytes, InputSpec spec) {
        return read(bytes, header -> Frame.of(spec, header.displayedWidthPx(), header.displayedHeightPx()));
    }

    /**
     * The whole picture in its own shape, shrunk until its shorter side is {@code shorterSidePx} long; a picture that is
     * smaller stays as it is.
     */
    public Decoded readAtLeast(byte[] bytes, int shorterSidePx) {
        Require.positive("shorterSidePx", shorterSidePx);
        return read(
                bytes, header -> Frame.shrunk(header.displayedWidthPx(), header.displayedHeightPx(), shorterSidePx));
    }

    private Decoded read(byte[] bytes, Function<Header, Frame> frames) {
        try {
            Header header = header(bytes);
            Frame stored = frames.apply(header).asStored(header.orientation());
            RgbImage pixels = header.orientation().apply(new Decoder(bytes, header).decode(stored));
            return new Decoded.Image(info(header, bytes.length), pixels);
        } catch (Unreadable e) {
            return e.toRefused();
        }
    }

    private Header header(byte[] bytes) throws Unreadable {
        requireLength(bytes.length);
        FileBytes file = new FileBytes(bytes);
        Header header = Header.read(Signature.formatOf(file), file);
        requirePixels(header);
        return header;
    }

    private void requireLength(int length) throws Unreadable {
        if (length == 0) {
            throw new Unreadable(Refusal.EMPTY, "There are no bytes; send a picture as the record's value");
        }
        if (length > limits.maxBytes()) {
            throw new Unreadable(
                    Refusal.TOO_MANY_BYTES,
                    "The file has %d bytes, at most %d are read; send a smaller one"
                            .formatted(length, limits.maxBytes()));
        }
    }

    private void requirePixels(Header header) throws Unreadable {
        if (header.pixels() > limits.maxPixels()) {
            throw new Unreadable(
                    Refusal.TOO_MANY_PIXELS,
                    "The header declares %d x %d pixels, at most %d in all are read; send a smaller picture"
                            .formatted(header.widthPx(), header.heightPx(), limits.maxPixels()));
        }
    }

    private static ImageInfo info(Header header, int bytes) {
        return new ImageInfo(header.format(), header.displayedWidthPx(), header.displayedHeightPx(), bytes);
    }
}
