package dev.afterimage.imaging;

/** Why an image event was not classified: a closed list, because dashboards and consumers count by it. */
public enum Refusal {
    /** The record has no bytes. */
    EMPTY("empty"),
    /** The file is longer than the limit. */
    TOO_MANY_BYTES("too-many-bytes"),
    /** The header declares more pixels than the limit; nothing was decoded. */
    TOO_MANY_PIXELS("too-many-pixels"),
    /** The bytes are of no format that is read here. */
    UNSUPPORTED_FORMAT("unsupported-format"),
    /** A format that is read here, but damaged or cut short. */
    BROKEN("broken"),
    /** Something failed that is not the picture's stated fault, again and again; for callers, the reader never says it. */
    POISON("poison");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** The word used in rejections, metrics and logs. */
    public String code() {
        return code;
    }
}
