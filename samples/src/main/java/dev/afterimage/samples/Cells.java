package dev.afterimage.samples;

/**
 * One random point in each unit cell of the plane, each with a value of its own from 0 to 1: the seeds of nets, mosaics
 * and scattered things.
 */
final class Cells {
    private final long salt;
    private final float jitter;

    Cells(Chance chance, float jitter) {
        salt = chance.bits();
        this.jitter = jitter;
    }

    /** What stands on one point: seen from the point itself. */
    @FunctionalInterface
    interface Thing {
        float at(float dx, float dy, float value);
    }

    /** Draws the thing on every point; none may reach further from its point than 1 - jitter / 2. */
    Ink scattered(Thing thing) {
        return (x, y) -> {
            int column = (int) Math.floor(x - 0.5f);
            int row = (int) Math.floor(y - 0.5f);
            float strongest = 0;
            for (int k = 0; k < 4; k++) {
                int cx = column + (k & 1);
                int cy = row + (k >> 1);
                long bits = bits(cx, cy);
                float ink = thing.at(x - pointX(cx, bits), y - pointY(cy, bits), value(bits));
                strongest = Math.abs(ink) > Math.abs(strongest) ? ink : strongest;
            }
            return strongest;
        };
    }

    /** The borders between the regions nearest to each point (Voronoi), of that half width. */
    Ink net(float halfWidth) {
        return (x, y) -> {
            float first = Float.MAX_VALUE;
            float second = Float.MAX_VALUE;
            int column = (int) Math.floor(x);
            int row = (int) Math.floor(y);
            for (int k = 0; k < 9; k++) {
                int cx = column + k % 3 - 1;
                int cy = row + k / 3 - 1;
                long bits = bits(cx, cy);
                float square = square(x - pointX(cx, bits), y - pointY(cy, bits));
                second = Math.min(second, Math.max(first, square));
                first = Math.min(first, square);
            }
            return Ink.smoothStep(2 * halfWidth, halfWidth, (float) (Math.sqrt(second) - Math.sqrt(first)));
        };
    }

    /** Each region in the value of its point. */
    Ink mosaic() {
        return (x, y) -> {
            float nearest = Float.MAX_VALUE;
            float value = 0;
            int column = (int) Math.floor(x);
            int row = (int) Math.floor(y);
            for (int k = 0; k < 9; k++) {
                int cx = column + k % 3 - 1;
                int cy = row + k / 3 - 1;
                long bits = bits(cx, cy);
                float square = square(x - pointX(cx, bits), y - pointY(cy, bits));
                value = square < nearest ? value(bits) : value;
                nearest = Math.min(nearest, square);
            }
            return value;
        };
    }

    private float pointX(int column, long bits) {
        return column + 0.5f + jitter * ((bits & 0xffff) / 65536f - 0.5f);
    }

    private float pointY(int row, long bits) {
        return row + 0.5f + jitter * ((bits >>> 16 & 0xffff) / 65536f - 0.5f);
    }

    private static float square(float dx, float dy) {
        return dx * dx + dy * dy;
    }

    private static float value(long bits) {
        return (bits >>> 32 & 0xffff) / 65536f;
    }

    private long bits(int column, int row) {
        long z = salt + column * 0x9e3779b97f4a7c15L + row * 0xc2b2ae3d27d4eb4fL;
        z = (z ^ (z >>> 31)) * 0xbf58476d1ce4e5b9L;
        return z ^ (z >>> 29);
    }
}
