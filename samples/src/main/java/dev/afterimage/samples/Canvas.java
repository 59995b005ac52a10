package dev.afterimage.samples;

import java.util.Arrays;

/** A square picture in the making: three planes of floats, row by row. Belongs to one thread. */
final class Canvas {
    private static final long TEN_BITS = 0x3ff;

    private final int sizePx;
    // Of the centre of each column and row: from -1 to 1.
    private final float[] coordinates;
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    Canvas(int sizePx, Colour ground) {
        if (sizePx < 8 || sizePx > 4096) {
            throw new IllegalArgumentException("sizePx must be from 8 to 4096, was " + sizePx);
        }
        this.sizePx = sizePx;
        coordinates = new float[sizePx];
        for (int i = 0; i < sizePx; i++) {
            coordinates[i] = (2 * i + 1f) / sizePx - 1;
        }
        red = plane(ground.red());
        green = plane(ground.green());
        blue = plane(ground.blue());
    }

    private float[] plane(float level) {
        float[] plane = new float[sizePx * sizePx];
        Arrays.fill(plane, level);
        return plane;
    }

    /** Adds the colour times the ink, everywhere. */
    Canvas add(Ink ink, Colour colour) {
        int i = 0;
        for (int row = 0; row < sizePx; row++) {
            for (int column = 0; column < sizePx; column++, i++) {
                float amount = ink.at(coordinates[column], coordinates[row]);
                red[i] += amount * colour.red();
                green[i] += amount * colour.green();
                blue[i] += amount * colour.blue();
            }
        }
        return this;
    }

    Canvas multiply(Ink ink) {
        int i = 0;
        for (int row = 0; row < sizePx; row++) {
            for (int column = 0; column < sizePx; column++, i++) {
                float factor = ink.at(coordinates[column], coordinates[row]);
                red[i] *= factor;
                green[i] *= factor;
                blue[i] *= factor;
            }
        }
        return this;
    }

    /** Adds the noise of a sensor: grey grain and, half as strong, colour grain, triangular in distribution. */
    Canvas addNoise(Chance chance, float amplitude) {
        float unit = amplitude / TEN_BITS;
        for (int i = 0; i < red.length; i++) {
            long bits = chance.bits();
            float grey = triangle(bits) * unit;
            red[i] += grey + triangle(bits >>> 20) * unit / 2;
            green[i] += grey - triangle(bits >>> 20) * unit / 2;
            blue[i] += grey + triangle(bits >>> 40) * unit / 2;
        }
        return this;
    }

    /** From -1023 to 1023, those near 0 the likeliest: the difference of two numbers of ten bits. */
    private static float triangle(long bits) {
        return (bits & TEN_BITS) - ((bits >>> 10) & TEN_BITS);
    }

    Picture picture() {
        byte[] rgb = new byte[3 * red.length];
        for (int i = 0; i < red.length; i++) {
            rgb[3 * i] = level(red[i]);
            rgb[3 * i + 1] = level(green[i]);
            rgb[3 * i + 2] = level(blue[i]);
        }
        return new Picture(sizePx, sizePx, rgb);
    }

    private static byte level(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value * 255)));
    }
}
