package dev.afterimage.inference;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Labels with their probabilities, the most probable first. */
public record Ranking(List<Scored> top) {

    /** A label and the probability that the model gives it. */
    public record Scored(String label, double confidence) {}

    public Ranking {
        top = List.copyOf(top);
        if (top.isEmpty()) {
            throw new IllegalArgumentException("a ranking needs at least one label");
        }
    }

    /** The `k` most probable of `labels`; equal ones in the labels' order. */
    public static Ranking of(List<String> labels, float[] probabilities, int k) {
        return new Ranking(IntStream.range(0, labels.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
                .limit(k)
                .map(i -> new Scored(labels.get(i), probabilities[i]))
                .toList());
    }

    public Scored best() {
        return top.get(0);
    }
}
