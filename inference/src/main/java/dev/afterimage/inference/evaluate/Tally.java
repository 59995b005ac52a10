package dev.afterimage.inference.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts answers as they come, from any thread. */
final class Tally {
    private static final int BINS = 15;

    private final List<String> labels;
    private final int[][] confusion;
    private final int[] binCorrect = new int[BINS];
    private final double[] binConfidence = new double[BINS];
    private final int[] binImages = new int[BINS];
    private final List<String> skipped = new ArrayList<>();

    Tally(List<String> labels) {
        this.labels = labels;
        this.confusion = new int[labels.size()][labels.size()];
    }

    synchronized void add(int label, float[] probabilities) {
        int predicted = argMax(probabilities);
        confusion[label][predicted]++;
        int bin = Math.min(BINS - 1, (int) (probabilities[predicted] * BINS));
        binImages[bin]++;
        binConfidence[bin] += probabilities[predicted];
        binCorrect[bin] += predicted == label ? 1 : 0;
    }

    synchronized void skip(String file) {
        skipped.add(file);
    }

    synchronized Scores scores() {
        List<List<Integer>> rows = Arrays.stream(confusion)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
        return new Scores(labels, rows, ece(), skipped.stream().sorted().toList());
    }

    private double ece() {
        int images = Arrays.stream(binImages).sum();
        double gaps = 0;
        for (int bin = 0; bin < BINS; bin++) {
            gaps += Math.abs(binCorrect[bin] - binConfidence[bin]);
        }
        return images == 0 ? 0 : gaps / images;
    }

    private static int argMax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
