package dev.afterimage.inference.cli;

import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.inference.evaluate.ClassScores;
import dev.afterimage.inference.evaluate.Interval;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.inference.evaluate.SetScores;
import dev.afterimage.registry.Confidence;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An evaluation for a person's eyes. */
final class ScoresText {
    /** A matrix of more classes is wider than a terminal. */
    private static final int MOST_CLASSES_OF_A_MATRIX = 12;

    private static final int MOST_MISTAKES = 10;
    private static final int NARROWEST_LABEL = 5;

    private final Scores scores;
    private final List<String> labels;
    private final int labelWidth;

    private ScoresText(Scores scores) {
        this.scores = scores;
        // what a terminal could take for a command stays out
        this.labels = scores.labels().stream()
                .map(label -> label.replaceAll("\\p{Cntrl}", "?"))
                .toList();
        this.labelWidth = labels.stream().mapToInt(String::length).reduce(NARROWEST_LABEL, Math::max);
    }

    /** Lines, each ended: the figures, the classes, and what is taken for what. */
    static String of(Scores scores, Answers answers, Confidence confidence) {
        ScoresText text = new ScoresText(scores);
        return text.accuracy() + text.probabilities() + sets(answers, confidence) + text.classes() + text.mistakes();
    }

    private String accuracy() {
        Interval interval = scores.accuracyInterval();
        return line(
                "%d of %d right, accuracy %.2f %% (95 %% interval %.2f to %.2f %%)",
                scores.correct(),
                scores.images(),
                100 * scores.accuracy(),
                100 * interval.low(),
                100 * interval.high());
    }

    private String probabilities() {
        int k = Math.min(Scores.LARGEST_K, labels.size());
        // among all classes the truth always is
        String top = k == labels.size() ? "" : format(", among the top %d %.2f %%", k, 100 * scores.topAccuracy(k));
        return line(
                "calibration error %.4f, log-loss %.4f, macro F1 %.4f%s",
                scores.ece(), scores.logLoss(), scores.macroF1(), top);
    }

    private static String sets(Answers answers, Confidence confidence) {
        if (!confidence.hasSets()) {
            return "";
        }
        SetScores sets = SetScores.of(answers, confidence.threshold());
        return line(
                "prediction sets: %.2f %% hold the truth (%.0f %% meant), %.2f labels on average, %.2f %% hold one label",
                100 * sets.coverage(), 100 * confidence.coverage(), sets.meanLabels(), 100 * sets.certain());
    }

    private String classes() {
        String header = line("%n%s  precision  recall      F1  pictures", padded("class"));
        return header
                + IntStream.range(0, labels.size())
                        .mapToObj(i -> classLine(labels.get(i), scores.classes().get(i)))
                        .collect(Collectors.joining());
    }

    private String classLine(String label, ClassScores scores) {
        return line(
                "%s  %9.4f  %6.4f  %6.4f  %8d",
                padded(label), scores.precision(), scores.recall(), scores.f1(), scores.support());
    }

    private String mistakes() {
        return labels.size() > MOST_CLASSES_OF_A_MATRIX ? commonMistakes() : confusion();
    }

    private String confusion() {
        String header = line("%n%s  %s  (predicted)", padded("true"), row(labels));
        return header
                + IntStream.range(0, labels.size())
                        .mapToObj(i -> line(
                                "%s  %s",
                                padded(labels.get(i)), row(scores.confusion().get(i))))
                        .collect(Collectors.joining());
    }

    private String row(List<?> cells) {
        return cells.stream().map(cell -> format("%" + labelWidth + "s", cell)).collect(Collectors.joining("  "));
    }

    /** A true class, another that was predicted, and how often. */
    private record Mistake(int truth, int predicted, int times) {}

    private String commonMistakes() {
        List<Mistake> mistakes = mistakesByNumber().limit(MOST_MISTAKES).toList();
        return mistakes.isEmpty()
                ? ""
                : line("%nmost often taken for another")
                        + mistakes.stream()
                                .map(mistake -> line(
                                        "%6d  %s taken for %s",
                                        mistake.times(), labels.get(mistake.truth()), labels.get(mistake.predicted())))
                                .collect(Collectors.joining());
    }

    private Stream<Mistake> mistakesByNumber() {
        return IntStream.range(0, labels.size())
                .boxed()
                .flatMap(truth -> IntStream.range(0, labels.size())
                        .filter(predicted -> predicted != truth)
                        .mapToObj(predicted -> new Mistake(
                                truth, predicted, scores.confusion().get(truth).get(predicted))))
                .filter(mistake -> mistake.times() > 0)
                .sorted(Comparator.comparingInt(Mistake::times).reversed());
    }

    private String padded(String label) {
        return format("%-" + labelWidth + "s", label);
    }

    private static String line(String format, Object... values) {
        return format(format + "%n", values);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
