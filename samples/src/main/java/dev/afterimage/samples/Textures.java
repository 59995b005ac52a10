package dev.afterimage.samples;

/** Inks that fill the whole picture. Periods are in units of the picture: 2 is its width. */
final class Textures {
    private static final double TURN = 2 * Math.PI;

    private Textures() {}

    static Ink grating(Chance chance, float shortest, float longest) {
        float sharpness = chance.between(0.6f, 2.5f);
        return pose(chance, shortest, longest).place((x, y) -> wave(x, sharpness));
    }

    static Ink waves(Chance chance) {
        float sharpness = chance.between(0.6f, 2.5f);
        float swing = chance.between(0.35f, 0.7f);
        float length = chance.between(2, 3.5f);
        return pose(chance, 0.16f, 0.34f)
                .place((x, y) -> wave(x + swing * (float) Math.sin(TURN * y / length), sharpness));
    }

    static Ink checks(Chance chance, float shortest, float longest) {
        float sharpness = chance.between(2, 6);
        return pose(chance, shortest, longest)
                .place((x, y) -> clamp(0.5 + sharpness * Math.sin(TURN * x) * Math.sin(TURN * y)));
    }

    static Ink mesh(Chance chance) {
        float halfWidth = chance.between(0.05f, 0.11f);
        return pose(chance, 0.22f, 0.44f).place((x, y) -> Math.max(stripe(x, halfWidth), stripe(y, halfWidth)));
    }

    static Ink bricks(Chance chance) {
        float halfWidth = chance.between(0.06f, 0.12f);
        float length = chance.between(1.7f, 2.6f);
        return pose(chance, 0.2f, 0.4f).place((x, y) -> {
            float shift = Math.floorMod((int) Math.floor(y), 2) * 0.5f;
            return Math.max(stripe(y, halfWidth), stripe(x / length + shift, halfWidth / length));
        });
    }

    static Ink rings(Chance chance, float shortest, float longest) {
        float sharpness = chance.between(0.6f, 2.5f);
        return pose(chance, shortest, longest).place((x, y) -> wave(Shape.length(x, y), sharpness));
    }

    static Ink spiral(Chance chance, float shortest, float longest) {
        float sharpness = chance.between(0.6f, 2.5f);
        float arms = chance.whole(1, 3) * chance.sign();
        return pose(chance, shortest, longest)
                .place((x, y) -> wave(Shape.length(x, y) + arms * turns(x, y), sharpness));
    }

    static Ink rays(Chance chance) {
        int count = chance.whole(7, 16);
        float sharpness = chance.between(0.8f, 2.5f);
        return pose(chance, 1, 1).place((x, y) -> wave(count * turns(x, y), sharpness));
    }

    static Ink net(Chance chance, float shortest, float longest) {
        return pose(chance, shortest, longest).place(new Cells(chance, 0.85f).net(chance.between(0.06f, 0.12f)));
    }

    static Ink mosaic(Chance chance) {
        return pose(chance, 0.25f, 0.6f).place(new Cells(chance, 0.85f).mosaic());
    }

    static Ink clouds(Chance chance, float shortest, float longest) {
        Noise noise = new Noise(chance);
        return pose(chance, shortest, longest).place((x, y) -> 0.5f + 0.9f * noise.cloud(x, y));
    }

    static Ink streaks(Chance chance) {
        Noise noise = new Noise(chance);
        float length = chance.between(12, 40);
        return pose(chance, 0.03f, 0.06f).place((x, y) -> 0.5f + 0.8f * noise.at(x, y / length));
    }

    static Ink dots(Chance chance) {
        return lattice(chance, 0, 0.22f, 0.34f);
    }

    static Ink scatteredDots(Chance chance) {
        return lattice(chance, 0.7f, 0.14f, 0.26f);
    }

    private static Ink lattice(Chance chance, float jitter, float smallest, float largest) {
        float radius = chance.between(smallest, largest);
        float variety = jitter == 0 ? 0 : 0.5f;
        return pose(chance, 0.22f, 0.4f).place(new Cells(chance, jitter).scattered((dx, dy, value) -> {
                    float own = radius * (1 - variety * value);
                    return Ink.smoothStep(own + 0.06f, own - 0.06f, Shape.length(dx, dy));
                }));
    }

    static Ink circles(Chance chance) {
        float radius = chance.between(0.3f, 0.4f);
        float halfWidth = chance.between(0.03f, 0.06f);
        return pose(chance, 0.45f, 0.65f).place(new Cells(chance, 0.5f).scattered((dx, dy, value) -> {
                    float distance = Math.abs(Shape.length(dx, dy) - radius * (1 - 0.35f * value));
                    return value > 0.85f ? 0 : Ink.smoothStep(halfWidth + 0.05f, halfWidth - 0.02f, distance);
                }));
    }

    /** Small bumps lit from one side: bright towards the light, dark away from it. */
    static Ink bumps(Chance chance) {
        float radius = chance.between(0.16f, 0.24f);
        return pose(chance, 0.3f, 0.5f).place(new Cells(chance, 0.6f).scattered((dx, dy, value) -> {
                    float nearness = (dx * dx + dy * dy) / (radius * radius);
                    return value > 0.8f || nearness > 8 ? 0 : (float) (1.6 * dx / radius * Math.exp(-nearness));
                }));
    }

    private static Pose pose(Chance chance, float shortest, float longest) {
        return Pose.any(chance, 0.45f, chance.between(shortest, longest));
    }

    /** A sine of period 1 between 0 and 1, its flanks the steeper the sharper. */
    private static float wave(float x, float sharpness) {
        return clamp(0.5 + 0.5 * sharpness * Math.sin(TURN * x));
    }

    private static float stripe(float x, float halfWidth) {
        float distance = Math.abs(x - (float) Math.rint(x));
        return Ink.smoothStep(halfWidth * 1.4f, halfWidth * 0.6f, distance);
    }

    private static float turns(float x, float y) {
        return (float) (Math.atan2(y, x) / TURN);
    }

    private static float clamp(double value) {
        return (float) Math.max(0, Math.min(1, value));
    }
}
