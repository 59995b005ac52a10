package dev.afterimage.registry;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a model's predictions are spread: shares of each label and of each range of confidence. Empty lists where nobody looked.
 *
 * @param pictures how many were predicted; 0 where nobody looked
 * @param labels share of the predictions that say each label, in the order of the card's labels
 * @param confidences share of the predictions whose confidence lies below each of {@link #BOUNDS} and not below the one before; the last one lies above
 *     all of them
 */
public record Mix(int pictures, List<Double> labels, List<Double> confidences) {
    /** Finer where networks are mostly sure. */
    public static final List<Double> BOUNDS = List.of(0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99);

    public Mix {
        labels = List.copyOf(Require.present("labels", labels));
        confidences = List.copyOf(Require.present("confidences", confidences));
        if (pictures < 0 || (pictures == 0) != labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "pictures must be positive where there are labels, and 0 where there are none, was %d"
                            .formatted(pictures));
        }
        labels.forEach(share -> Require.fraction("a label's share", share));
        confidences.forEach(share -> Require.fraction("a confidence's share", share));
        if (confidences.size() != (labels.isEmpty() ? 0 : BOUNDS.size() + 1)) {
            throw new IllegalArgumentException(
                    "confidences must be %d where there are labels, and none where there are none, were %d"
                            .formatted(BOUNDS.size() + 1, confidences.size()));
        }
    }

    /** Of a model that nobody looked at. */
    public static Mix unknown() {
        return new Mix(0, List.of(), List.of());
    }

    /** Of counted predictions, at least one. */
    public static Mix of(int[] byLabel, int[] byConfidence) {
        int pictures = IntStream.of(byLabel).sum();
        return new Mix(pictures, shares(byLabel, pictures), shares(byConfidence, pictures));
    }

    /** Which of the ranges a confidence lies in. */
    public static int range(double confidence) {
        int found = Collections.binarySearch(BOUNDS, confidence);
        return found >= 0 ? found + 1 : -found - 1;
    }

    public boolean isKnown() {
        return pictures > 0;
    }

    private static List<Double> shares(int[] counts, int all) {
        return IntStream.of(counts).mapToObj(count -> (double) count / all).toList();
    }
}
