package dev.afterimage.streamer.metrics;

import dev.afterimage.registry.Mix;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.classify.Outcome;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the last thousand predictions of the release in production are from those it made on its validation split, as population stability index: the
 * sum over all kinds of (now - then) * ln(now / then). Below 0.1 is usually called stable, above 0.25 a shift (Siddiqi 2006, Credit Risk Scorecards, ch.
 * 6). What chance alone brings, (kinds - 1) * (1 / pictures now + 1 / pictures then), is taken off (Yurdakul 2018, Statistical Properties of Population
 * Stability Index, ch. 3).
 *
 * <p>Told by stream threads, asked by whoever scrapes.
 */
final class Drift {
    private static final int WINDOW = 1_000;
    /** Fewer say nothing. */
    private static final int FEWEST = 200;

    private final Deque<Kind> window = new ArrayDeque<>(WINDOW);
    private @Nullable ModelCard card;
    private int[] labels = {};
    private final int[] confidences = new int[Mix.BOUNDS.size() + 1];

    /** A label and a range of confidence, by their places. */
    private record Kind(int label, int confidence) {}

    synchronized void predicted(Outcome.Classified classified) {
        if (!classified.card().equals(card)) {
            begin(classified.card());
        }
        count(new Kind(
                classified.card().labels().indexOf(classified.ranking().best().label()),
                Mix.range(classified.ranking().best().confidence())));
    }

    private void begin(ModelCard newCard) {
        card = newCard;
        labels = new int[newCard.labels().size()];
        Arrays.fill(confidences, 0);
        window.clear();
    }

    private void count(Kind kind) {
        add(kind, 1);
        window.addLast(kind);
        if (window.size() > WINDOW) {
            add(window.removeFirst(), -1);
        }
    }

    private void add(Kind kind, int change) {
        labels[kind.label()] += change;
        confidences[kind.confidence()] += change;
    }

    /** Of the labels; not a number while too little was predicted, or where the card does not know. */
    synchronized double ofLabels() {
        return isKnown() ? index(now().labels(), then().labels()) : Double.NaN;
    }

    /** Of the confidences. */
    synchronized double ofConfidences() {
        return isKnown() ? index(now().confidences(), then().confidences()) : Double.NaN;
    }

    private boolean isKnown() {
        return window.size() >= FEWEST && then().isKnown();
    }

    private Mix now() {
        return Mix.of(labels, confidences);
    }

    private Mix then() {
        return card == null ? Mix.unknown() : card.confidence().mix();
    }

    private double index(List<Double> now, List<Double> then) {
        double sum = 0;
        int kinds = 0;
        // half a picture stands for none, whose logarithm does not exist
        double smallest = 0.5 / then().pictures();
        for (int i = 0; i < now.size(); i++) {
            double a = Math.max(smallest, now.get(i));
            double b = Math.max(smallest, then.get(i));
            sum += (a - b) * Math.log(a / b);
            kinds += now.get(i) + then.get(i) > 0 ? 1 : 0;
        }
        double byChance = Math.max(0, kinds - 1) * (1.0 / window.size() + 1.0 / then().pictures());
        return Math.max(0, sum - byChance);
    }
}
