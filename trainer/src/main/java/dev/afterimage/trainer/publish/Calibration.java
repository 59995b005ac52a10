package dev.afterimage.trainer.publish;

import dev.afterimage.inference.evaluate.Answer;
import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.inference.evaluate.ConformalSets;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.inference.evaluate.TemperatureScaling;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.Mix;
import dev.afterimage.registry.Validation;

/**
 * What the validation split says of a network: the temperature that makes its probabilities honest, and the threshold for prediction sets.
 *
 * @param temperature that the logits are to be divided by
 * @param threshold probability that a label needs for a place in the set
 * @param scores with that temperature
 * @param mix how the predictions are spread with that temperature
 */
record Calibration(double temperature, double threshold, Scores scores, Mix mix) {
    /** Share of the prediction sets that hold the truth. */
    static final double COVERAGE = 0.95;

    /** Of the answers that the network gives without a temperature. */
    static Calibration of(Answers validation) {
        // what the graph divides by is a float
        double temperature = (float) TemperatureScaling.fit(validation);
        Answers calibrated = validation.tempered(temperature);
        return new Calibration(
                temperature, ConformalSets.threshold(calibrated, COVERAGE), Scores.of(calibrated), mix(calibrated));
    }

    private static Mix mix(Answers answers) {
        int[] labels = new int[answers.labels().size()];
        int[] confidences = new int[Mix.BOUNDS.size() + 1];
        for (Answer answer : answers.answers()) {
            labels[answer.predicted()]++;
            confidences[Mix.range(answer.confidence())]++;
        }
        return Mix.of(labels, confidences);
    }

    Validation validation(String fingerprint) {
        return new Validation(fingerprint, scores.images(), scores.correct(), scores.logLoss());
    }

    /**
     * What is known of the probabilities.
     *
     * @param answers of the calibrated network on pictures that nothing was chosen by
     */
    Confidence confidence(Answers answers) {
        return new Confidence(
                temperature,
                Scores.of(uncalibrated(answers)).ece(),
                Scores.of(answers).ece(),
                threshold > 0 ? COVERAGE : 0,
                threshold,
                mix);
    }

    /** The same answers as they would be without the temperature. */
    Answers uncalibrated(Answers answers) {
        return answers.tempered(1 / temperature);
    }
}
