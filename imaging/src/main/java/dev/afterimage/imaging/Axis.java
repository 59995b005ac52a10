package dev.afterimage.imaging;

/**
 * How one axis is resampled: for every output position the first input position and the weights of those from there on.
 * The filter is a triangle, as wide as an output pixel is in input pixels where the axis shrinks (which is what
 * antialiases) and one input pixel where it grows. PIL, torchvision and timm do the same for "bilinear", so models
 * trained with those see what they expect.
 */
final class Axis {
    /** Bits of a weight; 255 * 2^13 and its rounding term fit the 21 bits a channel has in {@link Resampler}. */
    static final int WEIGHT_BITS = 13;

    private static final int ONE = 1 << WEIGHT_BITS;

    private final int taps;
    private final int[] firsts;
    private final int[] weights;

    Axis(int inputPx, Window window) {
        double scale = (double) inputPx / window.wholePx();
        double reach = Math.max(scale, 1.0);
        taps = Math.min(inputPx, (int) Math.ceil(2 * reach)); // so many pixel centres lie inside the triangle, at most
        firsts = new int[window.countPx()];
        weights = new int[window.countPx() * taps];
        for (int i = 0; i < window.countPx(); i++) {
            weigh(i, (window.firstPx() + i + 0.5) * scale, reach, inputPx);
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

    private void weigh(int i, double centre, double reach, int inputPx) {
        int first = Math.min(Math.max((int) Math.floor(centre - reach - 0.5) + 1, 0), inputPx - taps);
        double[] exact = new double[taps];
        double sum = 0;
        for (int t = 0; t < taps; t++) {
            exact[t] = Math.max(0, 1 - Math.abs((first + t + 0.5 - centre) / reach));
            sum += exact[t];
        }
        firsts[i] = first;
        round(exact, sum, i * taps);
    }

    /** Rounds to integers whose sum is exactly one, so that a flat picture stays flat: the largest takes the remainder. */
    private void round(double[] exact, double sum, int at) {
        int rest = ONE;
        int largest = 0;
        for (int t = 0; t < taps; t++) {
            weights[at + t] = (int) Math.round(exact[t] / sum * ONE);
            rest -= weights[at + t];
            largest = exact[t] > exact[largest] ? t : largest;
        }
        weights[at + largest] += rest;
    }
}
