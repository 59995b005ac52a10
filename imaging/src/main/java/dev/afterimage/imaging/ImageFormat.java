package dev.afterimage.imaging;

/** The formats that are read. Which one a picture has is told by its first bytes, never by a name. */
public enum ImageFormat {
    JPEG("jpeg"),
    PNG("png"),
    WEBP("webp"),
    BMP("bmp");

    private final String label;

    ImageFormat(String label) {
        this.label = label;
    }

    /** The lower-case name that predictions carry. */
    public String label() {
        return label;
    }
}
