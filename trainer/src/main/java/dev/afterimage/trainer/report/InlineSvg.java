package dev.afterimage.trainer.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A drawing as its own file made into a part of a page. */
final class InlineSvg {
    private static final Pattern ROOT = Pattern.compile("(?s)^.*?<svg [^>]*>");
    private static final Pattern SPARE_DECIMALS = Pattern.compile("(\\.\\d\\d)\\d+");
    private static final Pattern ID = Pattern.compile("clip-?\\d+");

    private InlineSvg() {}

    /**
     * The drawing under a root that says what it shows and leaves the size to the page, in the page's colours. Everything that only a file needs is
     * dropped, and decimals beyond a hundredth of a pixel, which make half its length.
     */
    static String of(String file, int widthPx, int heightPx, String alternative) {
        String root = "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
                .formatted(widthPx, heightPx, Html.escaped(alternative));
        String drawing = SPARE_DECIMALS.matcher(file).replaceAll("$1");
        String inside = withOwnIds(ROOT.matcher(drawing).replaceFirst(Matcher.quoteReplacement(root)), alternative);
        for (Tint tint : Tint.values()) {
            inside = tint.replacedIn(inside);
        }
        return inside;
    }

    /** Drawings of one page must not clip by each other's shapes. */
    private static String withOwnIds(String drawing, String alternative) {
        String suffix = Integer.toHexString(alternative.hashCode());
        return ID.matcher(drawing).replaceAll(found -> found.group() + "-" + suffix);
    }
}
