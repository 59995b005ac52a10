package dev.afterimage.trainer.report;

import java.awt.AWTError;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A chart with its title and its legend.
 *
 * @param legend what each colour stands for
 * @param note one sentence below; may be empty
 */
record Figure(String title, List<Key> legend, String note) {

    /** What a colour stands for. */
    record Key(Tint tint, String name) {
        String html() {
            return "<span class=\"key\"><i style=\"background:%s\"></i>%s</span>"
                    .formatted(tint.css(), Html.escaped(name));
        }
    }

    Figure {
        legend = List.copyOf(legend);
    }

    String html(LineChart chart) {
        return chart.isEmpty() ? "" : html(() -> chart.svg(title + "; the table below has the numbers"));
    }

    /** A machine without fonts cannot draw; that must not cost a training its release, and the numbers are in the tables. */
    String html(Supplier<String> drawing) {
        String keys = legend.stream().map(Key::html).collect(Collectors.joining());
        return """
                <figure>
                <figcaption><b>%s</b>%s</figcaption>
                %s
                <p class="note">%s</p>
                </figure>
                """.formatted(Html.escaped(title), keys, drawn(drawing), Html.escaped(note));
    }

    private static String drawn(Supplier<String> drawing) {
        try {
            return drawing.get();
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            return "<p>This machine could not draw the chart (%s): it has no fonts. The table has its numbers.</p>"
                    .formatted(Html.escaped(String.valueOf(e.getMessage())));
        }
    }
}
