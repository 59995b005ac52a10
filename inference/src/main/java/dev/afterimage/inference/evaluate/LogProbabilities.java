package dev.afterimage.inference.evaluate;

/**
 * Natural logarithms of an answer's probabilities: its logits, up to a constant that no softmax sees.
 *
 * @param values `double[classes]`
 * @param label index of the true class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogProbabilities(double[] values, int label) {

    static LogProbabilities of(Answer answer) {
        float[] probabilities = answer.probabilities();
        double[] values = new double[probabilities.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Answer.logarithm(probabilities[i]);
        }
        return new LogProbabilities(values, answer.label());
    }

    /** Probabilities after dividing by a temperature. */
    float[] softmax(double temperature) {
        double normaliser = logSumExp(temperature);
        float[] probabilities = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            probabilities[i] = (float) Math.exp(values[i] / temperature - normaliser);
        }
        return probabilities;
    }

    /**
     * Cross-entropy after dividing by a temperature.
     *
     * @param doubt share of the target that is spread evenly over all classes; the rest is the truth's
     */
    double crossEntropy(double temperature, double doubt) {
        double target = (1 - doubt) * values[label] + doubt * mean();
        return logSumExp(temperature) - target / temperature;
    }

    /** Less the largest before the exponential, so that nothing overflows. */
    private double logSumExp(double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp((value - largest) / temperature);
        }
        return largest / temperature + Math.log(sum);
    }

    private double mean() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
