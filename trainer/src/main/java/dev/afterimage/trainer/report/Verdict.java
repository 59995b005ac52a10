package dev.afterimage.trainer.report;

import dev.afterimage.inference.evaluate.Interval;
import dev.afterimage.inference.evaluate.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody reads who reads nothing else: how good it is, and what fine-tuning was good for. */
final class Verdict {
    private static final int TOP = 5;

    private final ReportContent content;
    private final Scores scores;

    Verdict(ReportContent content) {
        this.content = content;
        this.scores = Scores.of(content.after());
    }

    String html() {
        return "<p class=\"verdict\">" + accuracy() + " " + Html.escaped(gain()) + "</p>" + tiles();
    }

    private String accuracy() {
        Interval interval = scores.accuracyInterval();
        return scores.images() == 0
                ? "No picture of the %s split was evaluated.".formatted(Html.escaped(content.split()))
                : "<b>%s</b> of the %s %s pictures get their true label (95 %% interval %s to %s)."
                        .formatted(
                                Numbers.percent(scores.accuracy()),
                                scores.images(),
                                Html.escaped(content.split()),
                                Numbers.percent(interval.low()),
                                Numbers.percent(interval.high()));
    }

    private String gain() {
        return content.frozen()
                .map(frozen -> content.fineTuned()
                        .map(fineTuned -> gain(frozen, fineTuned))
                        .orElseGet(() -> "The head alone was trained: %s on validation."
                                .formatted(Numbers.percent(frozen.validationAccuracy()))))
                .orElseGet(() -> content.fineTuned().map(Verdict::whole).orElse(""));
    }

    private static String whole(PhaseResult trained) {
        return "All layers were trained from the start: %s on validation."
                .formatted(Numbers.percent(trained.validationAccuracy()));
    }

    private static String gain(PhaseResult frozen, PhaseResult fineTuned) {
        double gain = fineTuned.validationAccuracy() - frozen.validationAccuracy();
        String phases = "frozen %s → fine-tuned %s on validation, %s"
                .formatted(
                        Numbers.percent(frozen.validationAccuracy()),
                        Numbers.percent(fineTuned.validationAccuracy()),
                        Numbers.points(gain));
        return fineTuned.released()
                ? "Fine-tuning helped: " + phases + "."
                : "Fine-tuning did not clearly help (" + phases + "), so the frozen phase is what is released.";
    }

    private String tiles() {
        List<String> tiles = new ArrayList<>();
        tiles.add(tile(Numbers.percent(scores.accuracy()), "accuracy"));
        tiles.add(tile(Numbers.percent(scores.macroF1()), "mean F1"));
        top().ifPresent(tiles::add);
        tiles.add(tile(Numbers.fixed(scores.ece(), 3), "calibration error"));
        tiles.add(tile(String.valueOf(scores.labels().size()), "classes"));
        tiles.add(tile(Numbers.megabytes(content.card().onnxBytes()), "ONNX file"));
        tiles.add(tile(Numbers.seconds(content.card().provenance().seconds()), "to train"));
        return tiles.stream().collect(Collectors.joining("", "<dl class=\"tiles\">", "</dl>"));
    }

    /** Says something only where there are clearly more classes than places. */
    private Optional<String> top() {
        return scores.labels().size() < 2 * TOP
                ? Optional.empty()
                : Optional.of(tile(Numbers.percent(scores.topAccuracy(TOP)), "truth among the first " + TOP));
    }

    private static String tile(String value, String name) {
        return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(Html.escaped(name), Html.escaped(value));
    }
}
