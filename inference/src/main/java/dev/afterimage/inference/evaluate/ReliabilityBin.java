package dev.afterimage.inference.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Answers of about the same confidence: in a well calibrated model their accuracy is what they claim.
 *
 * @param lower least confidence of the bin
 * @param upper confidence at which the next bin begins; the last bin holds 1 too
 * @param images how many answers
 * @param meanConfidence of these answers; 0 where there are none
 * @param accuracy share of them that is right; 0 where there are none
 */
public record ReliabilityBin(double lower, double upper, int images, double meanConfidence, double accuracy) {
    private static final int BINS = 15;

    /** All 15 bins, of equal width (Guo et al. 2017, section 2). */
    static List<ReliabilityBin> of(List<Answer> answers) {
        int[] images = new int[BINS];
        int[] right = new int[BINS];
        double[] confidence = new double[BINS];
        for (Answer answer : answers) {
            int bin = Math.min(BINS - 1, (int) (answer.confidence() * BINS));
            images[bin]++;
            right[bin] += answer.isRight() ? 1 : 0;
            confidence[bin] += answer.confidence();
        }
        return IntStream.range(0, BINS)
                .mapToObj(bin -> new ReliabilityBin(
                        (double) bin / BINS,
                        (bin + 1.0) / BINS,
                        images[bin],
                        confidence[bin] / Math.max(1, images[bin]),
                        (double) right[bin] / Math.max(1, images[bin])))
                .toList();
    }

    /** How far claim and truth are apart, counted once per answer. */
    double gap() {
        return images * Math.abs(accuracy - meanConfidence);
    }
}
