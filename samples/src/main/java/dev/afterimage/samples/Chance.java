package dev.afterimage.samples;

import java.util.SplittableRandom;

/** The dice of one picture: the same numbers give the same throws. Belongs to one thread. */
final class Chance {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final SplittableRandom random;

    private Chance(long state) {
        random = new SplittableRandom(state);
    }

    /** Dice that depend on every one of the numbers and on their order. */
    static Chance of(long seed, long kind, long index) {
        return new Chance(mix(mix(mix(seed) + kind) + index));
    }

    /** Finalizer of MurmurHash3 (Appleby, 64 bits): neighbouring numbers end far apart. */
    private static long mix(long value) {
        long z = value + GOLDEN_GAMMA;
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    float between(float low, float high) {
        return low + random.nextFloat() * (high - low);
    }

    int whole(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** Up to {@code extent} to either side of zero. */
    float around(float extent) {
        return between(-extent, extent);
    }

    float angle() {
        return between(0, (float) (2 * Math.PI));
    }

    boolean once(float probability) {
        return random.nextFloat() < probability;
    }

    float sign() {
        return random.nextBoolean() ? 1 : -1;
    }

    long bits() {
        return random.nextLong();
    }
}
