package dev.afterimage.samples;

/** What the forty kinds are drawn on: a tinted tone, light from one side, clouds wider than those of any kind. */
final class Grounds {
    private Grounds() {}

    /**
     * A ground that leaves a figure of that contrast visible.
     *
     * @param contrast of the figure to come; below 0 for one darker than the ground
     */
    static Canvas draw(Chance chance, int sizePx, float contrast) {
        float strength = Math.abs(contrast);
        float room = 1 - strength;
        float tone = chance.between(0.08f, 0.92f) * room + (contrast < 0 ? strength : 0);
        Pose light = Pose.any(chance, 0, 1);
        Noise noise = new Noise(chance);
        Pose clouds = Pose.any(chance, 1, chance.between(0.55f, 1));
        return new Canvas(sizePx, Colour.tinted(chance, tone, 0.15f))
                .add(light.place((x, y) -> x), Colour.tinted(chance, chance.between(0, 0.25f) * strength, 0.3f))
                .add(clouds.place(noise::cloud), Colour.tinted(chance, chance.between(0, 0.4f) * strength, 0.5f));
    }
}
