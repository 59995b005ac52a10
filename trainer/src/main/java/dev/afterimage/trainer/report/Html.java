package dev.afterimage.trainer.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of a page. Every text from outside goes through {@link #escaped}; the page is well-formed XML too, so that a test can parse it. */
final class Html {
    private static final int REPLACEMENT = 0xFFFD;

    private Html() {}

    /** Text that means itself, between tags and inside quoted attributes. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().map(Html::printable).forEach(character -> append(safe, character));
        return safe.toString();
    }

    /** Wide things scroll in their own box instead of widening the page. */
    static String scrolling(String content) {
        return "<div class=\"scroll\">" + content + "</div>";
    }

    /** A row of header cells; the first column holds words, the others numbers. */
    static String header(String... titles) {
        return Arrays.stream(titles)
                .map(title -> "<th scope=\"col\">" + escaped(title) + "</th>")
                .collect(Collectors.joining("", "<thead><tr>", "</tr></thead>"));
    }

    /** A row headed by words; the cells are HTML already. */
    static String row(String heading, String... cells) {
        return Arrays.stream(cells)
                .map(cell -> "<td>" + cell + "</td>")
                .collect(Collectors.joining("", "<tr><th scope=\"row\">" + escaped(heading) + "</th>", "</tr>"));
    }

    /** A list that ends with how many more there are. */
    static String list(List<String> entries, int most) {
        String shown = entries.stream()
                .limit(most)
                .map(entry -> "<li>" + escaped(entry) + "</li>")
                .collect(Collectors.joining());
        int left = entries.size() - most;
        return "<ul class=\"files\">" + shown + (left > 0 ? "<li>and " + left + " more</li>" : "") + "</ul>";
    }

    /** Something for whoever asks, closed at first. */
    static String details(String summary, String content) {
        return "<details><summary>" + escaped(summary) + "</summary>" + content + "</details>";
    }

    private static void append(StringBuilder safe, int character) {
        switch (character) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(character);
        }
    }

    /** File names may hold characters that no XML may, half a surrogate pair among them. */
    private static int printable(int character) {
        boolean isSurrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        boolean isNoCharacter = character == 0xFFFE || character == 0xFFFF;
        return Character.isISOControl(character) || isSurrogate || isNoCharacter ? REPLACEMENT : character;
    }
}
