package dev.afterimage.trainer.report;

/**
 * One part of the page.
 *
 * @param id what the table of contents leads to
 * @param title plain text
 * @param body HTML
 */
record Section(String id, String title, String body) {

    String html() {
        return """
                <section id="%s">
                <h2>%s</h2>
                %s
                </section>
                """.formatted(id, Html.escaped(title), body);
    }

    String link() {
        return "<a href=\"#%s\">%s</a>".formatted(id, Html.escaped(title));
    }
}
