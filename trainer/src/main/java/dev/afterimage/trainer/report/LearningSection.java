package dev.afterimage.trainer.report;

import dev.afterimage.trainer.fit.History;
import dev.afterimage.trainer.fit.History.EpochRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the phases learned: losses, accuracy and learning rates over the epochs, and the numbers behind them. */
final class LearningSection {
    private final List<EpochRecord> epochs;
    private final List<String> phases;

    private LearningSection(History history) {
        this.epochs = history.epochs();
        this.phases = epochs.stream().map(EpochRecord::phase).distinct().toList();
    }

    /** Empty where nothing was trained epoch by epoch. */
    static Optional<Section> of(History history) {
        return history.epochs().isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("learning", "How it learned", new LearningSection(history).body()));
    }

    private String body() {
        String rates = phases.stream().map(this::learningRate).collect(Collectors.joining());
        return "<div class=\"figures\">" + loss() + accuracy() + rates + "</div>"
                + Html.details("The numbers, epoch by epoch", Html.scrolling(table()));
    }

    private String loss() {
        List<Figure.Key> legend =
                List.of(new Figure.Key(Tint.FIRST, "training"), new Figure.Key(Tint.SECOND, "validation"));
        Stream<Line> lines =
                Stream.concat(lines(Tint.FIRST, EpochRecord::loss), lines(Tint.SECOND, EpochRecord::validationLoss));
        return new Figure("Loss", legend, boundaryNote())
                .html(new LineChart("epoch", lines.toList(), boundary(), LineChart.Range.FROM_ZERO));
    }

    private String accuracy() {
        List<Line> lines =
                lines(Tint.SECOND, epoch -> 100 * epoch.validationAccuracy()).toList();
        return new Figure("Accuracy, %", List.of(new Figure.Key(Tint.SECOND, "validation")), boundaryNote())
                .html(new LineChart("epoch", lines, boundary(), LineChart.Range.OF_THE_LINES));
    }

    /** Phases have a chart each: their rates are of different orders, and a decay to 0 has no place on a logarithmic axis. */
    private String learningRate(String phase) {
        List<Line> lines = List.of(line(phase, Tint.FIRST, EpochRecord::learningRate));
        return new Figure("Learning rate, " + phase, List.of(), "")
                .html(new LineChart("epoch", lines, OptionalDouble.empty(), LineChart.Range.FROM_ZERO));
    }

    private String boundaryNote() {
        return phases.size() == 2
                ? "Left of the line %s, right of it %s.".formatted(phases.get(0), phases.get(1))
                : String.join(", then ", phases) + ".";
    }

    /** Between the last epoch of the first phase and the first of the next. */
    private OptionalDouble boundary() {
        long first = epochs.stream().filter(epoch -> isOf(phases.get(0), epoch)).count();
        return phases.size() == 2 ? OptionalDouble.of(first + 0.5) : OptionalDouble.empty();
    }

    private Stream<Line> lines(Tint tint, ToDoubleFunction<EpochRecord> value) {
        return phases.stream().map(phase -> line(phase, tint, value));
    }

    /** Epochs are counted through all phases. */
    private Line line(String phase, Tint tint, ToDoubleFunction<EpochRecord> value) {
        return new Line(
                tint,
                false,
                true,
                IntStream.range(0, epochs.size())
                        .filter(i -> isOf(phase, epochs.get(i)))
                        .mapToObj(i -> new Line.Point(i + 1.0, value.applyAsDouble(epochs.get(i))))
                        .toList());
    }

    private static boolean isOf(String phase, EpochRecord epoch) {
        return epoch.phase().equals(phase);
    }

    private String table() {
        String rows = epochs.stream().map(LearningSection::row).collect(Collectors.joining());
        return "<table>"
                + Html.header(
                        "phase",
                        "epoch",
                        "learning rate",
                        "training loss",
                        "validation loss",
                        "validation accuracy",
                        "seconds")
                + "<tbody>" + rows + "</tbody></table>";
    }

    private static String row(EpochRecord epoch) {
        return Html.row(
                epoch.phase(),
                epoch.epoch() + " of " + epoch.epochs(),
                Numbers.scientific(epoch.learningRate()),
                Numbers.fixed(epoch.loss(), 4),
                Numbers.fixed(epoch.validationLoss(), 4),
                Numbers.percent(epoch.validationAccuracy()),
                Numbers.fixed(epoch.seconds(), 1));
    }
}
