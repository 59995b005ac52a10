package dev.afterimage.inference.evaluate;

/**
 * How one class fares. A share of nothing is 0, as scikit-learn has it by default.
 *
 * @param label name of the class
 * @param support pictures of this class
 * @param precision share of the pictures taken for this class that are of it
 * @param recall share of the pictures of this class that are taken for it
 * @param f1 harmonic mean of the two
 */
public record ClassScores(String label, int support, double precision, double recall, double f1) {

    /**
     * From counts.
     *
     * @param support pictures of this class
     * @param predicted pictures taken for it
     * @param right those counted in both
     */
    static ClassScores of(String label, int support, int predicted, int right) {
        return new ClassScores(
                label, support, share(right, predicted), share(right, support), share(2 * right, support + predicted));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
