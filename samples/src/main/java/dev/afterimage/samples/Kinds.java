package dev.afterimage.samples;

import java.util.List;

/**
 * Forty kinds of pictures for a small network to learn seeing on: textures of several scales, and figures. None is a
 * metal plate, so what a backbone learns here says nothing beforehand about {@link Plates}.
 *
 * <p>A picture depends only on seed, kind, index and size. Stateless and safe for any thread.
 */
public final class Kinds {
    private static final List<Kind> ALL = List.of(
            new Kind("plain", chance -> (x, y) -> 0),
            new Kind("grating-fine", chance -> Textures.grating(chance, 0.075f, 0.115f)),
            new Kind("grating-medium", chance -> Textures.grating(chance, 0.17f, 0.27f)),
            new Kind("grating-coarse", chance -> Textures.grating(chance, 0.42f, 0.7f)),
            new Kind("waves", Textures::waves),
            new Kind("checks-fine", chance -> Textures.checks(chance, 0.16f, 0.28f)),
            new Kind("checks-coarse", chance -> Textures.checks(chance, 0.5f, 0.85f)),
            new Kind("mesh", Textures::mesh),
            new Kind("bricks", Textures::bricks),
            new Kind("rings-fine", chance -> Textures.rings(chance, 0.11f, 0.17f)),
            new Kind("rings-coarse", chance -> Textures.rings(chance, 0.3f, 0.5f)),
            new Kind("spiral-fine", chance -> Textures.spiral(chance, 0.11f, 0.17f)),
            new Kind("spiral-coarse", chance -> Textures.spiral(chance, 0.3f, 0.5f)),
            new Kind("rays", Textures::rays),
            new Kind("net-fine", chance -> Textures.net(chance, 0.2f, 0.28f)),
            new Kind("net-coarse", chance -> Textures.net(chance, 0.5f, 0.75f)),
            new Kind("mosaic", Textures::mosaic),
            new Kind("clouds-fine", chance -> Textures.clouds(chance, 0.08f, 0.14f)),
            new Kind("clouds-coarse", chance -> Textures.clouds(chance, 0.22f, 0.36f)),
            new Kind("streaks", Textures::streaks),
            new Kind("dots-lattice", Textures::dots),
            new Kind("dots-scattered", Textures::scatteredDots),
            new Kind("circles", Textures::circles),
            new Kind("bumps", Textures::bumps),
            new Kind("hairs", Figures::hairs),
            new Kind("line", Figures::straightLine),
            new Kind("curve", Figures::curve),
            new Kind("zigzag", Figures::zigzag),
            new Kind("arc", Figures::arc),
            new Kind("disc", Figures::disc),
            new Kind("ring", Figures::ring),
            new Kind("crescent", Figures::crescent),
            new Kind("blob", Figures::blob),
            new Kind("triangle", chance -> Figures.polygon(chance, 3)),
            new Kind("square", chance -> Figures.polygon(chance, 4)),
            new Kind("hexagon", chance -> Figures.polygon(chance, 6)),
            new Kind("star", Figures::star),
            new Kind("cross", Figures::cross),
            new Kind("bar", Figures::bar),
            new Kind("angle", Figures::angle));

    /** How many kinds there are. */
    public static final int COUNT = 40;

    private final long seed;

    public Kinds(long seed) {
        this.seed = seed;
    }

    /**
     * Draws a square picture.
     *
     * @param kind from 0 to {@link #COUNT} - 1
     * @param index which of the pictures of that kind
     * @param sizePx width and height, from 8 to 4096
     */
    public Picture draw(int kind, long index, int sizePx) {
        Motif motif = kind(kind).motif();
        Chance chance = Chance.of(seed, kind, index);
        float contrast = chance.between(0.15f, 0.6f) * chance.sign();
        return Grounds.draw(chance, sizePx, contrast)
                .add(motif.ink(chance), Colour.tinted(chance, contrast, 0.3f))
                .addNoise(chance, chance.between(0.01f, 0.3f) * Math.min(0.35f, Math.abs(contrast)))
                .picture();
    }

    /** The name of a kind: a lower-case word or two, such as {@code rings-fine}. */
    public static String name(int kind) {
        return kind(kind).name();
    }

    private static Kind kind(int kind) {
        if (kind < 0 || kind >= COUNT) {
            throw new IllegalArgumentException("kind must be from 0 to " + (COUNT - 1) + ", was " + kind);
        }
        return ALL.get(kind);
    }

    private record Kind(String name, Motif motif) {}

    @FunctionalInterface
    private interface Motif {
        Ink ink(Chance chance);
    }
}
