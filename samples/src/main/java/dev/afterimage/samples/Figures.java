package dev.afterimage.samples;

/** Inks of one figure, or a few, somewhere in the picture. */
final class Figures {
    private static final int CURVE_POINTS = 14;

    private Figures() {}

    static Ink disc(Chance chance) {
        return large(chance).fill(Shape.disc(0.85f));
    }

    static Ink ring(Chance chance) {
        return large(chance).fill(Shape.disc(0.85f).outline(chance.between(0.08f, 0.2f)));
    }

    static Ink crescent(Chance chance) {
        Shape bite = Shape.disc(0.85f).movedBy(chance.between(0.4f, 0.6f), 0);
        return large(chance).fill(Shape.disc(1).without(bite));
    }

    static Ink arc(Chance chance) {
        float quarter = (float) (Math.PI / 4);
        return line(chance, 0.045f, 0.09f, arcPoints(chance.between(2 * quarter, 5 * quarter)));
    }

    static Ink polygon(Chance chance, int corners) {
        return hollowOrFull(chance, Shape.regular(corners));
    }

    static Ink star(Chance chance) {
        return hollowOrFull(chance, Shape.star(chance.whole(5, 7), chance.between(0.35f, 0.5f)));
    }

    static Ink cross(Chance chance) {
        float arm = chance.between(0.14f, 0.26f);
        return large(chance).fill(Shape.box(1, arm).and(Shape.box(arm, 1)));
    }

    static Ink bar(Chance chance) {
        return large(chance).fill(Shape.box(1.2f, chance.between(0.2f, 0.34f)));
    }

    static Ink angle(Chance chance) {
        float arm = chance.between(0.14f, 0.24f);
        Shape upright = Shape.box(arm, 0.9f).movedBy(-0.7f, 0);
        return large(chance).fill(upright.and(Shape.box(0.9f, arm).movedBy(0, -0.7f)));
    }

    static Ink straightLine(Chance chance) {
        return line(chance, 0.02f, 0.045f, -2, 0, 2, 0);
    }

    static Ink curve(Chance chance) {
        float bend = chance.between(0.35f, 0.6f);
        float[] points = new float[2 * CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            float t = 2f * i / (CURVE_POINTS - 1) - 1;
            points[2 * i] = 1.6f * t;
            points[2 * i + 1] = (float) (bend * Math.sin(Math.PI * t));
        }
        return line(chance, 0.02f, 0.05f, points);
    }

    static Ink zigzag(Chance chance) {
        float height = chance.between(0.3f, 0.5f);
        int strokes = chance.whole(4, 7);
        float[] points = new float[2 * strokes + 2];
        for (int i = 0; i <= strokes; i++) {
            points[2 * i] = 2.8f * i / strokes - 1.4f;
            points[2 * i + 1] = i % 2 == 0 ? height : -height;
        }
        return line(chance, 0.03f, 0.07f, points);
    }

    /** Many short thin lines, each in its own direction. */
    static Ink hairs(Chance chance) {
        float[] ends = new float[4 * chance.whole(7, 14)];
        for (int i = 0; i < ends.length; i += 4) {
            double angle = chance.angle();
            float half = chance.between(0.15f, 0.35f);
            float dx = half * (float) Math.cos(angle);
            float dy = half * (float) Math.sin(angle);
            float x = chance.around(0.95f);
            float y = chance.around(0.95f);
            ends[i] = x - dx;
            ends[i + 1] = y - dy;
            ends[i + 2] = x + dx;
            ends[i + 3] = y + dy;
        }
        return new Pose(0, 0, 1, 0, 1).fill(Shape.lines(0.012f, Segments.separate(ends)));
    }

    /** One patch with a ragged, fuzzy rim. */
    static Ink blob(Chance chance) {
        Noise noise = new Noise(chance);
        float ragged = chance.between(0.45f, 0.7f);
        float fuzzy = chance.between(0.12f, 0.35f);
        return large(chance).place((x, y) -> {
            float rim = Shape.length(x, y) + ragged * noise.cloud(1.7f * x + 40, 1.7f * y + 40);
            return Ink.smoothStep(0.8f + fuzzy, 0.8f - fuzzy, rim);
        });
    }

    private static Ink hollowOrFull(Chance chance, Shape shape) {
        return large(chance).fill(chance.once(0.3f) ? shape.outline(0.1f) : shape);
    }

    private static Ink line(Chance chance, float thinnest, float thickest, float... points) {
        return large(chance).fill(Shape.lines(chance.between(thinnest, thickest), Segments.joined(points)));
    }

    private static float[] arcPoints(float angle) {
        float[] points = new float[2 * CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            double t = angle * i / (CURVE_POINTS - 1);
            points[2 * i] = (float) Math.cos(t) - 0.4f;
            points[2 * i + 1] = (float) Math.sin(t) - 0.4f;
        }
        return points;
    }

    private static Pose large(Chance chance) {
        return Pose.any(chance, 0.4f, chance.between(0.34f, 0.65f));
    }
}
