package dev.afterimage.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;

/**
 * What a release's probabilities are worth.
 *
 * @param temperature the logits are divided by it inside the graph (Guo et al. 2017, section 4.2); 1 where nobody fitted one
 * @param eceBefore expected calibration error on the test split without the temperature, 0 to 1
 * @param eceAfter the same with it
 * @param coverage share of prediction sets that hold the truth, 0.95; 0 where there is no threshold
 * @param threshold a label is in the prediction set when its probability is at least this (split conformal prediction, Sadinle et al. 2019, section 2)
 * @param mix how its predictions are spread on the validation split; a card that does not say means unknown
 */
public record Confidence(
        double temperature, double eceBefore, double eceAfter, double coverage, double threshold, Mix mix) {
    @JsonCreator
    public Confidence {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature must be positive, was %s".formatted(temperature));
        }
        Require.fraction("eceBefore", eceBefore);
        Require.fraction("eceAfter", eceAfter);
        Require.fraction("coverage", coverage);
        Require.fraction("threshold", threshold);
        // Jackson leaves out what an older card does not say
        mix = Objects.requireNonNullElse(mix, Mix.unknown());
    }

    /** Of a model whose predictions' spread nobody looked at. */
    public Confidence(double temperature, double eceBefore, double eceAfter, double coverage, double threshold) {
        this(temperature, eceBefore, eceAfter, coverage, threshold, Mix.unknown());
    }

    /** Of a model whose probabilities nobody examined. */
    public static Confidence unknown() {
        return new Confidence(1, 0, 0, 0, 0);
    }

    /** Whether there is a threshold for prediction sets. */
    public boolean hasSets() {
        return coverage > 0;
    }
}
