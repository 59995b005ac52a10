package dev.afterimage.inference.evaluate;

/** Where a share lies, both ends between 0 and 1. */
public record Interval(double low, double high) {
    /** Of the standard normal distribution: 95 % lie within plus and minus this. */
    private static final double Z = 1.959963984540054;

    public Interval {
        if (!(low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException(
                    "an interval must lie between 0 and 1, was %s to %s".formatted(low, high));
        }
    }

    /**
     * Where the true share lies with 95 % confidence, given how often something was seen (Wilson 1927, "Probable Inference, the Law of Succession, and
     * Statistical Inference"; good also near 0 and 1 and for few trials, Brown, Cai and DasGupta 2001).
     */
    public static Interval wilson(int successes, int trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must be between 0 and trials (%d), was %d".formatted(trials, successes));
        }
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double n = trials;
        double share = successes / n;
        double centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        // at no and at all successes the ends are 0 and 1, but for rounding
        return new Interval(
                successes == 0 ? 0 : Math.max(0, centre - half), successes == trials ? 1 : Math.min(1, centre + half));
    }

    public boolean contains(double share) {
        return share >= low && share <= high;
    }
}
