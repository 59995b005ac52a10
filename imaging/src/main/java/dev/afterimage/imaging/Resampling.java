package dev.afterimage.imaging;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The filter that resizes a picture; both antialias where they shrink, as PIL, torchvision and timm do under these names.
 *
 * <p>A model sees what it learned from only when it is served with the filter it was trained with.
 */
public enum Resampling {
    /** A triangle: linear interpolation. */
    @JsonProperty("bilinear")
    BILINEAR(1, 13, 0) {
        @Override
        double weight(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    },
    /** Cubic convolution with a = -0.5 (Keys 1981); sharper, and overshoots at edges. */
    @JsonProperty("bicubic")
    BICUBIC(2, 12, 64) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            if (distance < 1) {
                return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
            }
            return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * A : 0;
        }
    };

    private static final double A = -0.5;

    private final int reach;
    private final int weightBits;
    private final int overshoot;

    Resampling(int reach, int weightBits, int overshoot) {
        this.reach = reach;
        this.weightBits = weightBits;
        this.overshoot = overshoot;
    }

    /** Weight at a distance from the centre, in units of the coarser of the two pixel grids. */
    abstract double weight(double x);

    /** Distance from which on the weight is nothing. */
    int reach() {
        return reach;
    }

    /**
     * Bits of a weight, so that a sum fits the 21 bits that a channel has in {@link Resampler}: 255 * 2^13 and its rounding term for weights that are
     * never negative, (255 + 2 * 64) * 2^12 for those that are.
     */
    int weightBits() {
        return weightBits;
    }

    /** How far a value may leave 0 to 255 either way; 0 where it never does. */
    int overshoot() {
        return overshoot;
    }
}
