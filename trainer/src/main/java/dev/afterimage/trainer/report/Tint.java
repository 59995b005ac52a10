package dev.afterimage.trainer.report;

import java.awt.Color;

/**
 * Colours of a chart by what they are for. Drawn in colours that nothing else has, which the page's style sheet then decides, so that a chart is as
 * legible on a dark page as on a light one.
 */
enum Tint {
    GROUND(0, "transparent"),
    TEXT(1, "var(--muted)"),
    GRID(2, "var(--line)"),
    MARK(3, "var(--muted)"),
    FIRST(4, "var(--first)"),
    SECOND(5, "var(--second)");

    private static final int RED = 1;
    private static final int GREEN = 2;

    private final int blue;
    private final String css;

    Tint(int blue, String css) {
        this.blue = blue;
        this.css = css;
    }

    /** What the chart is drawn in. */
    Color drawn() {
        return new Color(RED, GREEN, blue);
    }

    /** The drawing with the page's colour in place of this one. */
    String replacedIn(String svg) {
        return svg.replace("rgb(%s,%s,%s)".formatted(RED, GREEN, blue), css);
    }

    String css() {
        return css;
    }
}
