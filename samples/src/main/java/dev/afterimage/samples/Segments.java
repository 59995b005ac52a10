package dev.afterimage.samples;

/** Straight strokes, prepared so that the distance to the nearest costs no division. Points alternate: x, y, x, y … */
final class Segments {
    private static final int NUMBERS = 5;

    // Of each segment: start x, start y, run x, run y, one over the square of its length.
    private final float[] numbers;

    private Segments(float[] points, int step) {
        numbers = new float[(points.length - 4) / step * NUMBERS + NUMBERS];
        for (int from = 0, to = 0; from + 3 < points.length; from += step, to += NUMBERS) {
            float runX = points[from + 2] - points[from];
            float runY = points[from + 3] - points[from + 1];
            numbers[to] = points[from];
            numbers[to + 1] = points[from + 1];
            numbers[to + 2] = runX;
            numbers[to + 3] = runY;
            numbers[to + 4] = 1 / Math.max(1e-9f, runX * runX + runY * runY);
        }
    }

    /** From each point to the next. */
    static Segments joined(float... points) {
        return new Segments(points, 2);
    }

    /** One segment per pair of points. */
    static Segments separate(float... points) {
        return new Segments(points, 4);
    }

    float distance(float x, float y) {
        float nearest = Float.MAX_VALUE;
        for (int i = 0; i < numbers.length; i += NUMBERS) {
            float fromX = x - numbers[i];
            float fromY = y - numbers[i + 1];
            float along = (fromX * numbers[i + 2] + fromY * numbers[i + 3]) * numbers[i + 4];
            float t = Math.max(0, Math.min(1, along));
            float restX = fromX - t * numbers[i + 2];
            float restY = fromY - t * numbers[i + 3];
            nearest = Math.min(nearest, restX * restX + restY * restY);
        }
        return (float) Math.sqrt(nearest);
    }

    /** Whether a ray from the point crosses the segments an odd number of times: inside, where they close a ring. */
    boolean encloses(float x, float y) {
        boolean inside = false;
        for (int i = 0; i < numbers.length; i += NUMBERS) {
            float fromY = y - numbers[i + 1];
            float runY = numbers[i + 3];
            boolean crosses = fromY < 0 != fromY < runY;
            if (crosses && x - numbers[i] < numbers[i + 2] * fromY / runY) {
                inside = !inside;
            }
        }
        return inside;
    }
}
