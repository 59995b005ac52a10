package dev.afterimage.trainer.backbone;

import java.util.Random;

/** One of 16 ways to see a square picture that keep its kind: flipped either way, transposed, inverted. */
record Variant(boolean mirrored, boolean upsideDown, boolean transposed, boolean inverted) {

    static Variant drawn(Random random) {
        return new Variant(random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    /**
     * Applies the variant.
     *
     * @param rgb interleaved RGB
     * @return the picture in this variant, of the same size
     */
    byte[] of(byte[] rgb, int sidePx) {
        byte[] result = new byte[rgb.length];
        for (int y = 0; y < sidePx; y++) {
            for (int x = 0; x < sidePx; x++) {
                copy(rgb, source(x, y, sidePx), result, 3 * (y * sidePx + x));
            }
        }
        return result;
    }

    private int source(int x, int y, int sidePx) {
        int column = mirrored ? sidePx - 1 - x : x;
        int row = upsideDown ? sidePx - 1 - y : y;
        return 3 * (transposed ? column * sidePx + row : row * sidePx + column);
    }

    private void copy(byte[] from, int source, byte[] to, int target) {
        for (int channel = 0; channel < 3; channel++) {
            byte value = from[source + channel];
            to[target + channel] = inverted ? (byte) ~value : value;
        }
    }
}
