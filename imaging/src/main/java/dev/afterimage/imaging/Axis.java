package dev.afterimage.imaging;

/**
 * How one axis is resampled: for every output position the first input position and the weights of those from there on.
 * The filter is as wide as its output pixels are in input pixels where the axis shrinks (which is what antialiases) and as
 * wide as input pixels where it grows, as in PIL, torchvision and timm.
 */
final class Axis {
    private final Resampling filter;
    private final int taps;
    private final int[] firsts;
    private final int[] weights;

    Axis(int inputPx, Window window, Resampling filter) {
        this.filter = filter;
        double scale = (double) inputPx / window.wholePx();
        double unit = Math.max(scale, 1.0);
        taps = Math.min(inputPx, (int)
                Math.ceil(2 * unit * filter.reach())); // so many pixel centres lie inside the filter, at most
        firsts = new int[window.countPx()];
        weights = new int[window.countPx() * taps];
        for (int i = 0; i < window.countPx(); i++) {
            weigh(i, (window.firstPx() + i + 0.5) * scale, unit, inputPx);
        }
    }

    /** Number of weights for each output position; those of no use are zero. */
    int taps() {
        return taps;
    }

    /** First input position that output position {@code i} looks at; {@code first + taps} never leaves the input. */
    int first(int i) {
        return firsts[i];
    }

    /** Weights of all output positions, one after the other. */
    int[] weights() {
        return weights;
    }

    private void weigh(int i, double centre, double unit, int inputPx) {
        double reach = unit * filter.reach();
        int first = Math.min(Math.max((int) Math.floor(centre - reach - 0.5) + 1, 0), inputPx - taps);
        double[] exact = new double[taps];
        double sum = 0;
        for (int t = 0; t < taps; t++) {
            exact[t] = filter.weight((first + t + 0.5 - centre) / unit);
            sum += exact[t];
        }
        firsts[i] = first;
        round(exact, sum, i * taps);
    }

    /** Rounds to integers whose sum is exactly one, so that a flat picture stays flat: the largest takes the remainder. */
    private void round(double[] exact, double sum, int at) {
        int one = 1 << filter.weightBits();
        int rest = one;
        int largest = 0;
        for (int t = 0; t < taps; t++) {
            weights[at + t] = (int) Math.round(exact[t] / sum * one);
            rest -= weights[at + t];
            largest = exact[t] > exact[largest] ? t : largest;
        }
        weights[at + largest] += rest;
    }
}
