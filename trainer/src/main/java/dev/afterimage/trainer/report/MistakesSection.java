package dev.afterimage.trainer.report;

import dev.afterimage.inference.evaluate.Answer;
import dev.afterimage.inference.evaluate.Answers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Pictures that got a wrong label with the most confidence: often the label on the folder is what is wrong. */
final class MistakesSection {
    private static final int SHOWN = 16;
    private static final int LONGER_SIDE_PX = 280;

    private final List<String> labels;

    private MistakesSection(List<String> labels) {
        this.labels = labels;
    }

    static Section of(Answers answers) {
        return new Section(
                "mistakes", "The worst mistakes", new MistakesSection(answers.labels()).body(answers.answers()));
    }

    private String body(List<Answer> answers) {
        List<Answer> worst = answers.stream()
                .filter(answer -> !answer.isRight())
                .sorted(Comparator.comparingDouble(Answer::confidence).reversed())
                .toList();
        return worst.isEmpty()
                ? "<p>Not one.</p>"
                : "<p>%s of %s wrong, the most confident first. Some may be right, and their folder wrong.</p>"
                                .formatted(worst.size(), answers.size())
                        + worst.stream().limit(SHOWN).toList().parallelStream()
                                .map(this::card)
                                .collect(Collectors.joining("", "<div class=\"mistakes\">", "</div>"));
    }

    private String card(Answer answer) {
        String truth = Html.escaped(labels.get(answer.label()));
        String predicted = Html.escaped(labels.get(answer.predicted()));
        return """
                <figure>%s
                <figcaption><b class="wrong">%s</b> %s<br />true: %s (%s)<br /><small>%s</small></figcaption></figure>
                """.formatted(
                        picture(answer, truth, predicted),
                        predicted,
                        Numbers.percent(answer.confidence()),
                        truth,
                        Numbers.percent(answer.probabilityOfTruth()),
                        Html.escaped(FileNames.of(answer.file())));
    }

    private static String picture(Answer answer, String truth, String predicted) {
        return Thumbnail.whole(answer.file(), LONGER_SIDE_PX)
                .map(uri -> "<img src=\"%s\" alt=\"%s taken for %s\" />".formatted(uri, truth, predicted))
                .orElse("<p>The picture is no longer there.</p>");
    }
}
