package dev.afterimage.trainer.report;

import dev.afterimage.inference.evaluate.Scores;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is taken for what: as a table while it can be read, and the most frequent confusions in words. */
final class ConfusionSection {
    private static final int LARGEST_TABLE = 40;
    private static final int UPRIGHT = 6;
    private static final int SHOWN = 10;
    private static final int SHOWN_INSTEAD_OF_TABLE = 40;

    private static final String HEADER =
            "<thead><tr><th scope=\"col\">true</th><th scope=\"col\" class=\"word\">taken for</th>"
                    + "<th scope=\"col\">pictures</th><th scope=\"col\">of its class</th></tr></thead>";

    private final Scores scores;

    /**
     * Pictures of one class taken for another.
     *
     * @param share of all pictures of the true class
     */
    private record Confusion(String truth, String predicted, int images, double share) {}

    private ConfusionSection(Scores scores) {
        this.scores = scores;
    }

    static Section of(Scores scores) {
        return new Section("confusion", "What is taken for what", new ConfusionSection(scores).body());
    }

    private String body() {
        return hasTable()
                ? "<p>Rows are the true classes, columns the predicted ones; the deeper a cell, the larger its share of the row.</p>"
                        + Html.scrolling(table()) + frequent(SHOWN)
                : "<p>%s classes are too many for a table.</p>"
                                .formatted(scores.labels().size())
                        + frequent(SHOWN_INSTEAD_OF_TABLE);
    }

    private boolean hasTable() {
        return scores.labels().size() <= LARGEST_TABLE;
    }

    private String table() {
        String titles = scores.labels().stream()
                .map(label -> "<th scope=\"col\"><span>" + Html.escaped(label) + "</span></th>")
                .collect(Collectors.joining());
        String rows =
                IntStream.range(0, scores.labels().size()).mapToObj(this::row).collect(Collectors.joining());
        return "<table class=\"confusion%s\"><thead><tr><th>true \\ predicted</th>%s</tr></thead><tbody>%s</tbody></table>"
                .formatted(scores.labels().size() > UPRIGHT ? " narrow" : "", titles, rows);
    }

    private String row(int truth) {
        int support = support(truth);
        String cells = IntStream.range(0, scores.labels().size())
                .mapToObj(predicted -> cell(truth, predicted, support))
                .collect(Collectors.joining());
        return "<tr><th scope=\"row\">" + Html.escaped(scores.labels().get(truth)) + "</th>" + cells + "</tr>";
    }

    private String cell(int truth, int predicted, int support) {
        int images = images(truth, predicted);
        return images == 0
                ? "<td></td>"
                : "<td class=\"%s\" style=\"--share:%s\" title=\"%s\">%s</td>"
                        .formatted(
                                truth == predicted ? "right" : "wrong",
                                Numbers.fixed((double) images / support, 2),
                                Html.escaped(title(truth, predicted)),
                                images);
    }

    private String title(int truth, int predicted) {
        return scores.labels().get(truth) + " taken for " + scores.labels().get(predicted);
    }

    private String frequent(int most) {
        List<Confusion> confusions = confusions().limit(most).toList();
        String rows = confusions.stream()
                .map(confusion -> "<tr><th scope=\"row\">%s</th><td class=\"word\">%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(
                                Html.escaped(confusion.truth()),
                                Html.escaped(confusion.predicted()),
                                confusion.images(),
                                Numbers.percent(confusion.share())))
                .collect(Collectors.joining());
        return confusions.isEmpty()
                ? "<p>Nothing is taken for anything else.</p>"
                : "<h3>Most frequent</h3>" + Html.scrolling("<table>" + HEADER + "<tbody>" + rows + "</tbody></table>");
    }

    private Stream<Confusion> confusions() {
        int classes = scores.labels().size();
        return IntStream.range(0, classes)
                .boxed()
                .flatMap(truth -> IntStream.range(0, classes)
                        .filter(predicted -> predicted != truth && images(truth, predicted) > 0)
                        .mapToObj(predicted -> confusion(truth, predicted)))
                .sorted(Comparator.comparingInt(Confusion::images)
                        .thenComparingDouble(Confusion::share)
                        .reversed());
    }

    private Confusion confusion(int truth, int predicted) {
        return new Confusion(
                scores.labels().get(truth),
                scores.labels().get(predicted),
                images(truth, predicted),
                (double) images(truth, predicted) / support(truth));
    }

    private int images(int truth, int predicted) {
        return scores.confusion().get(truth).get(predicted);
    }

    private int support(int truth) {
        return scores.confusion().get(truth).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
