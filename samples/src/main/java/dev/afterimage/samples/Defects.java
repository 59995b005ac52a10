package dev.afterimage.samples;

/**
 * Flaws of a plate. Each is as often lighter as it is darker than the metal, so that the mean brightness of a picture
 * says nothing about its kind.
 */
final class Defects {
    private static final int STROKE_POINTS = 9;

    private Defects() {}

    static void draw(PlateKind kind, Chance chance, Canvas canvas) {
        switch (kind) {
            case OK -> {}
            case SCRATCH -> scratch(chance, canvas);
            case PITS -> pits(chance, canvas);
            case STAIN -> stain(chance, canvas);
        }
    }

    /** One long thin stroke, or a few side by side: a little bent, stronger here than there. */
    private static void scratch(Chance chance, Canvas canvas) {
        Pose pose = Pose.any(chance, 0.6f, chance.between(0.2f, 0.5f));
        Colour colour = Colour.tinted(chance, chance.sign() * chance.between(0.2f, 0.42f), 0.08f);
        int strokes = chance.once(0.6f) ? 1 : chance.whole(2, 3);
        for (int i = 0; i < strokes; i++) {
            canvas.add(stroke(chance, pose), colour);
        }
    }

    private static Ink stroke(Chance chance, Pose pose) {
        float bend = chance.around(0.28f);
        float tilt = chance.around(0.12f);
        float offset = chance.around(0.16f);
        float[] points = new float[2 * STROKE_POINTS];
        for (int i = 0; i < STROKE_POINTS; i++) {
            float t = 2f * i / (STROKE_POINTS - 1) - 1;
            points[2 * i] = t;
            points[2 * i + 1] = offset + tilt * t + bend * (t * t - 0.5f);
        }
        Ink line = pose.fill(Shape.lines(chance.between(0.004f, 0.014f) / pose.scale(), Segments.joined(points)));
        return fading(chance, pose, line);
    }

    private static Ink fading(Chance chance, Pose pose, Ink line) {
        Noise noise = new Noise(chance);
        Ink pressure = pose.place((x, y) -> 0.8f + 0.35f * noise.at(4 * x, 0.5f));
        return (x, y) -> {
            float ink = line.at(x, y);
            return ink == 0 ? 0 : ink * pressure.at(x, y);
        };
    }

    /** A cluster or a scatter of small holes, each with a lit and a shaded side. */
    private static void pits(Chance chance, Canvas canvas) {
        boolean cluster = chance.once(0.6f);
        Pose pose = Pose.any(chance, cluster ? 0.6f : 0.2f, cluster ? chance.between(0.14f, 0.3f) : 0.75f);
        float lightAngle = chance.angle();
        float strength = chance.between(0.14f, 0.3f);
        Colour colour = Colour.tinted(chance, strength * chance.sign(), 0.08f);
        int count = chance.whole(4, 9);
        for (int i = 0; i < count; i++) {
            canvas.add(pit(chance, pose, lightAngle), colour);
        }
    }

    private static Ink pit(Chance chance, Pose pose, float lightAngle) {
        float radius = chance.between(0.024f, 0.05f);
        float x = pose.x() + chance.around(pose.scale());
        float y = pose.y() + chance.around(pose.scale());
        Pose own = new Pose(x, y, (float) Math.cos(lightAngle), (float) Math.sin(lightAngle), radius);
        return own.place((u, v) -> {
            float square = u * u + v * v;
            return square > 9 ? 0 : (float) ((0.9 + 1.5 * u) * Math.exp(-square));
        });
    }

    /** A soft irregular blotch, at times paler inside than at its rim, where it dried last. */
    private static void stain(Chance chance, Canvas canvas) {
        Noise noise = new Noise(chance);
        float ragged = chance.between(0.3f, 0.65f);
        float fuzzy = chance.between(0.15f, 0.45f);
        float dried = chance.once(0.35f) ? chance.between(0.5f, 0.9f) : 0;
        Pose pose = Pose.any(chance, 0.6f, chance.between(0.12f, 0.28f));
        Ink blotch = pose.place((x, y) -> {
            float rim = Shape.length(x, y) + ragged * noise.cloud(1.5f * x + 40, 1.5f * y + 40);
            float inside = dried * Ink.smoothStep(0.9f, 0.5f, rim);
            return Ink.smoothStep(0.9f + fuzzy, 0.9f - fuzzy, rim) * (1 - inside);
        });
        // A rim alone needs more contrast than a patch to be seen.
        float strength = chance.between(0.11f, 0.24f) * (1 + dried / 2);
        canvas.add(blotch, Colour.tinted(chance, chance.sign() * strength, 0.2f));
    }
}
