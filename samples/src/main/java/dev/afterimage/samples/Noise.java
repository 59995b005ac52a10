package dev.afterimage.samples;

/** Value noise: random heights on a lattice of unit cells, smooth in between, from -1 to 1. */
final class Noise {
    // Enough cells for lines of one pixel across the diagonal of a picture before the lattice repeats.
    private static final int CELLS = 128;
    private static final int WRAP = CELLS - 1;

    private final float[] heights = new float[CELLS * CELLS];

    Noise(Chance chance) {
        for (int i = 0; i < heights.length; i += 4) {
            long bits = chance.bits();
            for (int k = 0; k < 4; k++) {
                heights[i + k] = (short) (bits >>> (16 * k)) / 32768f;
            }
        }
    }

    float at(float x, float y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float dx = x - column;
        float dy = y - row;
        float sx = dx * dx * (3 - 2 * dx);
        float top = mixed(height(column, row), height(column + 1, row), sx);
        float bottom = mixed(height(column, row + 1), height(column + 1, row + 1), sx);
        return mixed(top, bottom, dy * dy * (3 - 2 * dy));
    }

    /** Two octaves: clouds whose puffs are one cell wide. */
    float cloud(float x, float y) {
        return 0.7f * at(x, y) + 0.3f * at(2 * x + 31.7f, 2 * y + 17.3f);
    }

    private float height(int column, int row) {
        return heights[(row & WRAP) * CELLS + (column & WRAP)];
    }

    private static float mixed(float from, float to, float share) {
        return from + (to - from) * share;
    }
}
