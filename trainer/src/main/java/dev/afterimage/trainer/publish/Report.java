package dev.afterimage.trainer.publish;

import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.trainer.fit.Trained;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page that travels with a release: what was trained, how good each phase is, and what is mistaken for what. */
public final class Report {
    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;"
                    + "background:#fff}table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #bbb;padding:.3rem .7rem;"
                    + "text-align:right}th:first-child,td:first-child{text-align:left}.right{background:#dff0df}";

    private Report() {}

    /** A page without anything outside it. */
    public static String html(
            Assembly.Assembled assembled, Trained frozen, Optional<Trained> fineTuned, List<String> skipped) {
        ModelCard card = assembled.release().card();
        String title = "Release " + escaped(card.name());
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title + "</title><style>" + STYLE
                + "</style><h1>" + title + "</h1>" + summary(assembled, card) + phases(frozen, fineTuned)
                + confusion(assembled.scores()) + skipped(skipped) + origin(card) + "</html>\n";
    }

    private static String summary(Assembly.Assembled assembled, ModelCard card) {
        Scores scores = assembled.scores();
        return String.format(
                Locale.ROOT,
                "<p><b>%.2f %%</b> of %d pictures of the %s split right; calibration error %.3f; largest difference between "
                        + "trainer and ONNX Runtime %.1e.</p><p>%s, %d x %d pixels, %.1f MB.</p>",
                100 * scores.accuracy(),
                scores.images(),
                assembled.split(),
                scores.ece(),
                assembled.parityMaxDifference(),
                escaped(card.provenance().architecture()),
                card.input().widthPx(),
                card.input().heightPx(),
                card.onnxBytes() / 1e6);
    }

    private static String phases(Trained frozen, Optional<Trained> fineTuned) {
        return "<h2>Phases</h2><table><tr><th>phase<th>validation accuracy<th>seconds" + phase(frozen)
                + fineTuned.map(Report::phase).orElse("") + "</table>";
    }

    private static String phase(Trained trained) {
        return String.format(
                Locale.ROOT,
                "<tr><td>%s<td>%.2f %%<td>%.0f",
                trained.phase(),
                100 * trained.validationAccuracy(),
                trained.seconds());
    }

    private static String confusion(Scores scores) {
        String header =
                scores.labels().stream().map(label -> "<th>" + escaped(label)).collect(Collectors.joining());
        String rows = IntStream.range(0, scores.labels().size())
                .mapToObj(row -> "<tr><td>" + escaped(scores.labels().get(row)) + row(scores, row))
                .collect(Collectors.joining());
        return "<h2>What is taken for what</h2><table><tr><th>true \\ predicted" + header + rows + "</table>";
    }

    private static String row(Scores scores, int row) {
        List<Integer> counts = scores.confusion().get(row);
        return IntStream.range(0, counts.size())
                .mapToObj(column -> (row == column ? "<td class=\"right\">" : "<td>") + counts.get(column))
                .collect(Collectors.joining());
    }

    private static String skipped(List<String> skipped) {
        return skipped.isEmpty()
                ? ""
                : "<h2>Skipped files</h2><ul>"
                        + skipped.stream().map(file -> "<li>" + escaped(file)).collect(Collectors.joining()) + "</ul>";
    }

    private static String origin(ModelCard card) {
        return "<h2>Where it comes from</h2><table><tr><td>SHA-256<td>" + card.sha256() + "<tr><td>weights<td>"
                + card.provenance().weightsSha256() + "<tr><td>data<td>"
                + card.provenance().dataFingerprint() + "<tr><td>seed<td>"
                + card.provenance().seed() + "<tr><td>recipe<td>"
                + escaped(card.provenance().recipe()) + "<tr><td>libraries<td>"
                + escaped(card.provenance().libraries().toString()) + "</table>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
