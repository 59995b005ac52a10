package dev.afterimage.trainer.report;

import dev.afterimage.imaging.Fit;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.registry.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the release is and where it comes from: its card, in words. */
final class CardSection {
    private static final int LABELS = 100;

    private final ModelCard card;
    private final List<String> rows = new ArrayList<>();

    private CardSection(ModelCard card) {
        this.card = card;
    }

    static Section of(ReportContent content) {
        CardSection section = new CardSection(content.card());
        section.release();
        section.row(
                "agreement of trainer and ONNX Runtime",
                "probabilities differ by at most " + Numbers.scientific(content.parityMaxDifference()));
        section.validation();
        section.origin();
        return new Section("card", "The release", "<dl class=\"card\">" + String.join("", section.rows) + "</dl>");
    }

    private void release() {
        row("name", card.name().isEmpty() ? "(none yet)" : card.name());
        row("version", card.version() == 0 ? "given when it is published" : String.valueOf(card.version()));
        row("made", card.created().toString());
        row("labels", labels());
        row("input", input(card.input()));
        code("SHA-256 of model.onnx", card.sha256());
        row("size of model.onnx", card.onnxBytes() + " bytes");
        row(
                "golden samples",
                "%s, reproduced to %s before it serves".formatted(card.golden().size(), card.goldenTolerance()));
        row("made production although", card.forced());
    }

    private String labels() {
        int left = card.labels().size() - LABELS;
        return card.labels().stream().limit(LABELS).collect(Collectors.joining(", "))
                + (left > 0 ? " and " + left + " more" : "");
    }

    private static String input(InputSpec input) {
        String fit = input.fit() instanceof Fit.CenterCrop crop
                ? "the middle, after the shorter side is made " + crop.resizeShorterSidePx()
                : "the whole picture, stretched";
        return "%s x %s pixels, %s %s %s; %s"
                .formatted(input.widthPx(), input.heightPx(), input.channels(), input.layout(), input.type(), fit);
    }

    private void validation() {
        Validation validation = card.validation();
        if (validation.images() > 0) {
            row(
                    "validation",
                    "%s of %s right, log-loss %s"
                            .formatted(
                                    validation.correct(), validation.images(), Numbers.fixed(validation.logLoss(), 4)));
        }
        code("validation pictures", validation.fingerprint());
    }

    private void origin() {
        Provenance provenance = card.provenance();
        row("network", provenance.architecture());
        code("weights it began with", provenance.weightsSha256());
        code("data set", provenance.dataFingerprint());
        row("seed", String.valueOf(provenance.seed()));
        code("recipe", provenance.recipe());
        row("program", provenance.codeVersion());
        row(
                "libraries",
                provenance.libraries().entrySet().stream()
                        .map(library -> library.getKey() + " " + library.getValue())
                        .collect(Collectors.joining(", ")));
        row("training took", Numbers.seconds(provenance.seconds()));
    }

    private void row(String name, String value) {
        add(name, Html.escaped(value));
    }

    private void code(String name, String value) {
        add(name, value.isEmpty() ? "" : "<code>" + Html.escaped(value) + "</code>");
    }

    /** What is not known is left out. */
    private void add(String name, String value) {
        if (!value.isEmpty()) {
            rows.add("<div><dt>" + Html.escaped(name) + "</dt><dd>" + value + "</dd></div>");
        }
    }
}
