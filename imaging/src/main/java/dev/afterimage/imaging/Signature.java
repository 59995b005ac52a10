package dev.afterimage.imaging;

import java.util.Optional;

/** The first bytes that tell formats apart; those that are not read are known too, so that a refusal can name them. */
enum Signature {
    JPEG("JPEG", 0, "\u00FF\u00D8", ImageFormat.JPEG),
    PNG("PNG", 0, "\u0089PNG\r\n\u001A\n", ImageFormat.PNG),
    WEBP("WebP", 8, "WEBP", ImageFormat.WEBP),
    GIF("GIF", 0, "GIF8"),
    TIFF_LITTLE("TIFF", 0, "II*\0"),
    TIFF_BIG("TIFF", 0, "MM\0*"),
    AVIF("AVIF", 4, "ftypavif"),
    AVIF_SEQUENCE("AVIF", 4, "ftypavis"),
    HEIC("HEIC", 4, "ftyphei"),
    HEVC("HEIC", 4, "ftyphev"),
    HEIF("HEIC", 4, "ftypmif1"),
    HEIF_SEQUENCE("HEIC", 4, "ftypmsf1"),
    JPEG_2000("JPEG 2000", 4, "jP  \r\n"),
    JPEG_2000_STREAM("JPEG 2000", 0, "\u00FFO\u00FFQ"),
    JPEG_XL("JPEG XL", 4, "JXL \r\n"),
    JPEG_XL_STREAM("JPEG XL", 0, "\u00FF\n"),
    PHOTOSHOP("PSD", 0, "8BPS"),
    ICON("ICO", 0, "\0\0\1\0"),
    DDS("DDS", 0, "DDS "),
    PDF("PDF", 0, "%PDF"),
    SVG("SVG", 0, "<svg"),
    XML("XML or SVG", 0, "<?xml"),
    BMP("BMP", 0, "BM", ImageFormat.BMP);

    private final String title;
    private final int at;
    private final String bytes;
    private final Optional<ImageFormat> format;

    Signature(String title, int at, String bytes) {
        this(title, at, bytes, Optional.empty());
    }

    Signature(String title, int at, String bytes, ImageFormat format) {
        this(title, at, bytes, Optional.of(format));
    }

    Signature(String title, int at, String bytes, Optional<ImageFormat> format) {
        this.title = title;
        this.at = at;
        this.bytes = bytes;
        this.format = format;
    }

    /** The format of a file, or a refusal that names the format it has instead. */
    static ImageFormat formatOf(FileBytes file) throws Unreadable {
        for (Signature signature : values()) {
            if (file.has(signature.at, signature.bytes)) {
                return signature.format.orElseThrow(() -> unsupported(signature.title + " is not supported"));
            }
        }
        throw unsupported("The bytes are no picture in a known format");
    }

    private static Unreadable unsupported(String what) {
        return new Unreadable(Refusal.UNSUPPORTED_FORMAT, what + "; send JPEG, PNG, WebP or BMP");
    }
}
