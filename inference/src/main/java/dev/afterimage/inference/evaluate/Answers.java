package dev.afterimage.inference.evaluate;

import java.util.List;

/**
 * What a model says about pictures whose classes are known.
 *
 * @param labels names of the classes, in the order of the model's outputs
 * @param answers in the order of the folder's files
 * @param skipped files that could not be read, with the reason
 */
public record Answers(List<String> labels, List<Answer> answers, List<String> skipped) {

    public Answers {
        labels = List.copyOf(labels);
        answers = List.copyOf(answers);
        skipped = List.copyOf(skipped);
        int classes = labels.size();
        answers.forEach(answer -> requireClasses(answer, classes));
    }

    /** The same with every answer's probabilities softened or sharpened, {@link Answer#tempered}. */
    public Answers tempered(double temperature) {
        return new Answers(
                labels,
                answers.stream().map(answer -> answer.tempered(temperature)).toList(),
                skipped);
    }

    /** How many pictures were answered. */
    public int images() {
        return answers.size();
    }

    private static void requireClasses(Answer answer, int classes) {
        if (answer.probabilities().length != classes) {
            throw new IllegalArgumentException("an answer must have one probability per label (%d), had %d for %s"
                    .formatted(classes, answer.probabilities().length, answer.file()));
        }
    }
}
