package dev.afterimage.samples;

/**
 * How much of a colour lies on each point of a picture, whatever its size: both coordinates run from -1 to 1, 0 leaves
 * the ground alone and 1 covers it. Relief (highlight beside shadow) also goes below 0.
 */
@FunctionalInterface
interface Ink {
    float at(float x, float y);

    /** Runs smoothly from 0 at {@code low} to 1 at {@code high}. */
    static float smoothStep(float low, float high, float value) {
        float t = Math.max(0, Math.min(1, (value - low) / (high - low)));
        return t * t * (3 - 2 * t);
    }
}
