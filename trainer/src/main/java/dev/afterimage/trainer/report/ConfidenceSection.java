package dev.afterimage.trainer.report;

import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.inference.evaluate.ConformalSets;
import dev.afterimage.inference.evaluate.Interval;
import dev.afterimage.inference.evaluate.ReliabilityBin;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.Confidence;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What the probabilities are worth: the reliability diagram before and after the temperature, and the prediction sets. */
final class ConfidenceSection {
    private final Confidence confidence;
    private final String split;
    private final Scores before;
    private final Answers answers;
    private final Scores after;

    private ConfidenceSection(ReportContent content) {
        this.confidence = content.card().confidence();
        this.split = content.split();
        this.before = Scores.of(content.before());
        this.answers = content.after();
        this.after = Scores.of(answers);
    }

    static Section of(ReportContent content) {
        return new Section("confidence", "What its confidence is worth", new ConfidenceSection(content).body());
    }

    private String body() {
        return "<div class=\"beside\">" + diagram() + "<div>" + temperature() + sets() + "</div></div>"
                + Html.details("The numbers, bin by bin", Html.scrolling(table()));
    }

    private String diagram() {
        List<Line.Point> ideal = List.of(new Line.Point(0, 0), new Line.Point(1, 1));
        List<Line> lines = List.of(
                new Line(Tint.MARK, true, false, ideal),
                new Line(Tint.FIRST, true, true, points(before)),
                new Line(Tint.SECOND, false, true, points(after)));
        List<Figure.Key> legend = List.of(
                new Figure.Key(Tint.FIRST, "before"),
                new Figure.Key(Tint.SECOND, "after"),
                new Figure.Key(Tint.MARK, "ideal"));
        return new Figure(
                        "Share right",
                        legend,
                        "Before and after the temperature. Above the diagonal the model is too modest, below it too sure.")
                .html(new LineChart("confidence", lines, OptionalDouble.empty(), LineChart.Range.UNIT_SQUARE));
    }

    private static List<Line.Point> points(Scores scores) {
        return scores.reliability().stream()
                .filter(bin -> bin.images() > 0)
                .map(bin -> new Line.Point(bin.meanConfidence(), bin.accuracy()))
                .toList();
    }

    private String temperature() {
        return """
                <p>The logits are divided by a temperature of <b>%s</b> inside the model: %s.
                The expected calibration error on the %s split, 15 bins, is <b>%s</b> without it and <b>%s</b> with it;
                0 would mean that of all answers of some confidence exactly that share is right.</p>
                """.formatted(
                        Numbers.fixed(confidence.temperature(), 3),
                        meaning(confidence.temperature()),
                        Html.escaped(split),
                        Numbers.fixed(before.ece(), 4),
                        Numbers.fixed(after.ece(), 4));
    }

    private static String meaning(double temperature) {
        if (temperature == 1) {
            return "they stay as they are";
        }
        return temperature > 1 ? "the network alone was too sure of itself" : "the network alone was too modest";
    }

    private String sets() {
        if (!confidence.hasSets() || answers.images() == 0) {
            return "";
        }
        double threshold = confidence.threshold();
        double covered = ConformalSets.coverage(answers, threshold);
        int images = answers.images();
        Interval interval = Interval.wilson((int) Math.round(covered * images), images);
        return """
                <p>A label belongs to a picture's prediction set when its probability is at least <b>%s</b>. That threshold was set on
                validation so that %s of such sets hold the truth; on the %s split <b>%s</b> do (95 %% interval %s to %s).
                A set has %s on average, and %s of the pictures have exactly one label, which a prediction calls certain.</p>
                """.formatted(
                        threshold(threshold),
                        Numbers.percent(confidence.coverage()),
                        Html.escaped(split),
                        Numbers.percent(covered),
                        Numbers.percent(interval.low()),
                        Numbers.percent(interval.high()),
                        Numbers.fixed(meanSize(threshold), 2) + " labels",
                        Numbers.percent(certain(threshold)));
    }

    /** Thresholds of good models are small. */
    private static String threshold(double threshold) {
        return threshold > 0 && threshold < 0.01 ? Numbers.scientific(threshold) : Numbers.fixed(threshold, 3);
    }

    private double meanSize(double threshold) {
        return answers.answers().stream()
                .mapToInt(answer ->
                        ConformalSets.setOf(answer.probabilities(), threshold).size())
                .average()
                .orElse(0);
    }

    private double certain(double threshold) {
        return answers.answers().stream()
                .mapToDouble(answer ->
                        ConformalSets.setOf(answer.probabilities(), threshold).size() == 1 ? 1 : 0)
                .average()
                .orElse(0);
    }

    private String table() {
        String rows = after.reliability().stream()
                .filter(bin -> bin.images() > 0)
                .map(ConfidenceSection::row)
                .collect(Collectors.joining());
        return "<table>" + Html.header("confidence", "pictures", "mean confidence", "right") + "<tbody>" + rows
                + "</tbody></table>";
    }

    private static String row(ReliabilityBin bin) {
        return Html.row(
                Numbers.percent(bin.lower()) + " to " + Numbers.percent(bin.upper()),
                String.valueOf(bin.images()),
                Numbers.percent(bin.meanConfidence()),
                Numbers.percent(bin.accuracy()));
    }
}
