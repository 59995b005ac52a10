package dev.afterimage.inference.evaluate;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds the temperature that makes a model's probabilities worth what they say: its logits are divided by it (Guo et al. 2017, "On Calibration of
 * Modern Neural Networks", section 4.2).
 *
 * <p>Log-loss is convex in 1/T, so it falls and then rises along log T, and a golden-section search ends at its one lowest point. Where every answer
 * is right there is none: log-loss falls for ever as T approaches 0. Then each picture's target leaves 1/(n+2) to all classes, as Platt's targets do
 * (Platt 1999, "Probabilistic Outputs for Support Vector Machines", section 2.2), and the temperature stays at or below 1, for nothing
 * there says that the model is too sure.
 */
public final class TemperatureScaling {
    private static final double COLDEST = 0.05;
    private static final double HOTTEST = 20;
    /** Of log T: a millionth of the temperature. */
    private static final double TOLERANCE = 1e-6;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private TemperatureScaling() {}

    /** The temperature of the lowest log-loss, between 0.05 and 20; 1 where there are no answers. */
    public static double fit(Answers answers) {
        if (answers.answers().isEmpty()) {
            return 1;
        }
        boolean allRight = answers.answers().stream().allMatch(Answer::isRight);
        return allRight ? Math.min(1, lowest(answers, 1.0 / (answers.images() + 2))) : lowest(answers, 0);
    }

    private static double lowest(Answers answers, double doubt) {
        List<LogProbabilities> logits =
                answers.answers().stream().map(LogProbabilities::of).toList();
        return Math.exp(
                goldenSection(logT -> total(logits, Math.exp(logT), doubt), Math.log(COLDEST), Math.log(HOTTEST)));
    }

    /** Summed one after the other, so that the result is the same to the bit every time. */
    private static double total(List<LogProbabilities> logits, double temperature, double doubt) {
        double sum = 0;
        for (LogProbabilities each : logits) {
            sum += each.crossEntropy(temperature, doubt);
        }
        return sum;
    }

    /** Narrows the bracket by the golden ratio; each step asks the function once (Kiefer 1953). */
    private static double goldenSection(DoubleUnaryOperator function, double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        while (high - low > TOLERANCE) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = function.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = function.applyAsDouble(right);
            }
        }
        return (low + high) / 2;
    }
}
