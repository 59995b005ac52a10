package dev.afterimage.inference.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a classifier answered for pictures whose class is known.
 *
 * @param labels names of the classes
 * @param confusion `[true class][predicted class]` counts
 * @param ece expected calibration error over 15 bins of equal width (Guo et al. 2017, section 2)
 * @param skipped files that could not be read, with the reason
 */
public record Scores(List<String> labels, List<List<Integer>> confusion, double ece, List<String> skipped) {

    public Scores {
        labels = List.copyOf(labels);
        confusion = confusion.stream().map(List::copyOf).toList();
        skipped = List.copyOf(skipped);
        if (confusion.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "confusion must have a row per label, had " + confusion.size() + " for " + labels.size());
        }
    }

    public int images() {
        return confusion.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum();
    }

    public int correct() {
        return IntStream.range(0, confusion.size())
                .map(i -> confusion.get(i).get(i))
                .sum();
    }

    public double accuracy() {
        return images() == 0 ? 0 : (double) correct() / images();
    }
}
