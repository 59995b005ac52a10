package dev.afterimage.samples;

/** Bare metal under a lamp, without a flaw: what every plate is drawn on, whatever its kind. */
final class Metal {
    private static final float SHARE_WITH_SPECKS = 0.7f;

    private Metal() {}

    static Canvas draw(Chance chance, int sizePx) {
        float tone = chance.between(0.36f, 0.66f);
        Canvas canvas = new Canvas(sizePx, Colour.tinted(chance, tone, 0.06f));
        light(chance, canvas);
        surface(chance, canvas);
        specks(chance, canvas);
        return canvas;
    }

    /** Falls off to one side, with a wide soft reflection or two. */
    private static void light(Chance chance, Canvas canvas) {
        Pose side = Pose.any(chance, 0, 1);
        canvas.add(side.place((x, y) -> x), Colour.tinted(chance, chance.between(0, 0.1f), 0.1f));
        int reflections = chance.whole(0, 2);
        for (int i = 0; i < reflections; i++) {
            Pose pose = Pose.any(chance, 0.9f, chance.between(0.5f, 0.9f));
            float stretch = chance.between(1, 2.5f);
            canvas.add(
                    pose.place((x, y) -> (float) Math.exp(-x * x - y * y / (stretch * stretch))),
                    Colour.tinted(chance, chance.around(0.12f), 0.1f));
        }
    }

    private static void surface(Chance chance, Canvas canvas) {
        if (chance.once(0.6f)) {
            canvas.add(brushed(chance), Colour.grey(chance.between(0.045f, 0.1f)));
        } else {
            canvas.add(rolled(chance), Colour.grey(chance.between(0.03f, 0.065f)));
        }
        canvas.add(dust(chance), Colour.grey(chance.around(0.05f)));
    }

    /** Fine parallel lines of every length, all in one direction. */
    private static Ink brushed(Chance chance) {
        Noise noise = new Noise(chance);
        float length = chance.between(10, 45);
        return Pose.any(chance, 0, chance.between(0.022f, 0.04f))
                .place((x, y) -> 0.7f * noise.at(x, y / length) + 0.5f * noise.at(2.3f * x + 50, y / length * 3));
    }

    /** Grainy, with wide faint shadows along the rolling direction. */
    private static Ink rolled(Chance chance) {
        Noise noise = new Noise(chance);
        float stretch = chance.between(1.5f, 6);
        float grain = chance.between(0.3f, 0.8f);
        return Pose.any(chance, 0, chance.between(0.2f, 0.45f))
                .place((x, y) -> noise.cloud(x, y / stretch) + grain * noise.at(9 * x, 9 * y));
    }

    /** Faint single specks, on sound plates as on all others. */
    private static Ink dust(Chance chance) {
        float share = chance.between(0.1f, 0.5f);
        return Pose.any(chance, 0, 0.2f).place(new Cells(chance, 0.9f).scattered((dx, dy, value) -> {
                    float distance = Shape.length(dx, dy);
                    return value > share ? 0 : Ink.smoothStep(0.13f, 0.03f, distance);
                }));
    }

    /** What handling leaves on sound plates as on all others: flat specks, without the lit and the shaded side of a pit. */
    private static void specks(Chance chance, Canvas canvas) {
        int specks = chance.once(SHARE_WITH_SPECKS) ? chance.whole(2, 8) : 0;
        for (int i = 0; i < specks; i++) {
            canvas.add(speck(chance), Colour.grey(chance.sign() * chance.between(0.06f, 0.18f)));
        }
    }

    private static Ink speck(Chance chance) {
        return Pose.any(chance, 0.95f, chance.between(0.02f, 0.045f))
                .place((x, y) -> Ink.smoothStep(1.1f, 0.5f, Shape.length(x, y)));
    }

    /** Darkens the corners as a lens does. */
    static Ink vignette(Chance chance) {
        float fall = chance.between(0, 0.14f);
        return (x, y) -> 1 - fall * (x * x + y * y) / 2;
    }
}
