package dev.afterimage.samples;

/** Red, green and blue, each from 0 to 1; as a difference also below 0. */
record Colour(float red, float green, float blue) {
    static Colour grey(float level) {
        return new Colour(level, level, level);
    }

    /** Grey of that level, each channel off by up to {@code spread} of it. */
    static Colour tinted(Chance chance, float level, float spread) {
        return new Colour(
                level * (1 + chance.around(spread)),
                level * (1 + chance.around(spread)),
                level * (1 + chance.around(spread)));
    }

    Colour times(float factor) {
        return new Colour(red * factor, green * factor, blue * factor);
    }
}
