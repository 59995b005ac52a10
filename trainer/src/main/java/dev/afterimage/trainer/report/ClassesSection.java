package dev.afterimage.trainer.report;

import dev.afterimage.inference.evaluate.ClassScores;
import dev.afterimage.inference.evaluate.Scores;
import java.util.stream.Collectors;

/** How each class fares. */
final class ClassesSection {
    private ClassesSection() {}

    static Section of(Scores scores) {
        String rows = scores.classes().stream().map(ClassesSection::row).collect(Collectors.joining());
        String table = "<table class=\"bars\">" + Html.header("class", "precision", "recall", "F1", "pictures")
                + "<tbody>" + rows + "</tbody></table>";
        return new Section(
                "classes",
                "Class by class",
                "<p>Precision: how many of those taken for the class are of it. Recall: how many of the class are found. "
                        + "F1: the harmonic mean of both.</p>" + Html.scrolling(table));
    }

    private static String row(ClassScores scores) {
        return Html.row(
                scores.label(),
                bar(scores.precision()),
                bar(scores.recall()),
                bar(scores.f1()),
                String.valueOf(scores.support()));
    }

    private static String bar(double share) {
        return "<span class=\"bar\" style=\"--share:%s\">%s</span>"
                .formatted(Numbers.fixed(share, 3), Numbers.percent(share));
    }
}
