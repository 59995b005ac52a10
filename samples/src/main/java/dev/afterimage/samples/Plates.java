package dev.afterimage.samples;

/**
 * Metal plates before the camera of a surface inspection: brushed or rolled, sound or with one kind of flaw.
 *
 * <p>A picture depends only on seed, kind, index and size. Stateless and safe for any thread.
 */
public final class Plates {
    private final long seed;

    public Plates(long seed) {
        this.seed = seed;
    }

    /**
     * Draws a square picture.
     *
     * @param index which of the plates of that kind
     * @param sizePx width and height, from 8 to 4096
     */
    public Picture draw(PlateKind kind, long index, int sizePx) {
        // The label and not the ordinal: a new kind in between redraws nothing.
        Chance chance = Chance.of(seed, kind.label().hashCode(), index);
        Canvas canvas = Metal.draw(chance, sizePx);
        Defects.draw(kind, chance, canvas);
        return canvas.multiply(Metal.vignette(chance))
                .addNoise(chance, chance.between(0.01f, 0.05f))
                .picture();
    }
}
