package dev.afterimage.samples;

import java.util.List;

/** The plainest classifier there is: ridge regression from the 8x8 thumbnail of a picture to its kind. */
final class ThumbnailModel {
    private static final int SIDE = 8;
    private static final int FEATURES = SIDE * SIDE * 3 + 1;
    private static final double RIDGE = 2;

    // double[FEATURES][kinds]
    private final double[][] weights;

    private ThumbnailModel(double[][] weights) {
        this.weights = weights;
    }

    record Example(Picture picture, int kind) {}

    /** Solves (XᵀX + ridge) W = XᵀY, X the thumbnails and Y the kinds as ones and zeros. */
    static ThumbnailModel fit(List<Example> examples, int kinds) {
        double[][] left = new double[FEATURES][FEATURES];
        double[][] right = new double[FEATURES][kinds];
        for (Example example : examples) {
            double[] x = features(example.picture());
            for (int i = 0; i < FEATURES; i++) {
                for (int j = 0; j < FEATURES; j++) {
                    left[i][j] += x[i] * x[j];
                }
                right[i][example.kind()] += x[i];
            }
        }
        for (int i = 0; i < FEATURES; i++) {
            left[i][i] += RIDGE;
        }
        return new ThumbnailModel(solved(left, right));
    }

    double accuracy(List<Example> examples) {
        long right = examples.stream()
                .filter(example -> kind(example.picture()) == example.kind())
                .count();
        return (double) right / examples.size();
    }

    private int kind(Picture picture) {
        double[] x = features(picture);
        double[] scores = new double[weights[0].length];
        int best = 0;
        for (int kind = 0; kind < scores.length; kind++) {
            for (int i = 0; i < FEATURES; i++) {
                scores[kind] += x[i] * weights[i][kind];
            }
            best = scores[kind] > scores[best] ? kind : best;
        }
        return best;
    }

    /** The mean colour of each of 8x8 fields, about -1 to 1, and a one for the intercept. */
    static double[] features(Picture picture) {
        double[] sums = new double[FEATURES];
        int field = picture.widthPx() / SIDE;
        for (int i = 0; i < picture.rgb().length; i++) {
            int pixel = i / 3;
            int row = pixel / picture.widthPx() / field;
            int column = pixel % picture.widthPx() / field;
            double level = (picture.rgb()[i] & 0xff) / 127.5 - 1;
            sums[(row * SIDE + column) * 3 + i % 3] += level / (field * field);
        }
        sums[FEATURES - 1] = 1;
        return sums;
    }

    /** Gaussian elimination; the ridge makes the matrix positive definite, so no pivot is zero. */
    private static double[][] solved(double[][] left, double[][] right) {
        int size = left.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = 0; row < size; row++) {
                if (row != pivot) {
                    double factor = left[row][pivot] / left[pivot][pivot];
                    subtract(left[row], left[pivot], factor);
                    subtract(right[row], right[pivot], factor);
                }
            }
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < right[row].length; column++) {
                right[row][column] /= left[row][row];
            }
        }
        return right;
    }

    private static void subtract(double[] from, double[] what, double factor) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * what[i];
        }
    }
}
