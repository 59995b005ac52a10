package dev.afterimage.samples;

/** Where something lies in the picture, how it is turned, and how large its unit is. */
record Pose(float x, float y, float cos, float sin, float scale) {
    // 1.2 pixels of a picture of 96: edges neither jagged nor blurred.
    private static final float EDGE = 0.025f;

    static Pose any(Chance chance, float reach, float scale) {
        double angle = chance.angle();
        float x = chance.around(reach);
        float y = chance.around(reach);
        return new Pose(x, y, (float) Math.cos(angle), (float) Math.sin(angle), scale);
    }

    /** The ink, drawn in units of this pose. */
    Ink place(Ink ink) {
        return (px, py) -> ink.at(u(px, py), v(px, py));
    }

    /** The inside of the shape, with an edge as soft as a camera sees it, at whatever scale. */
    Ink fill(Shape shape) {
        return (px, py) -> Ink.smoothStep(EDGE, -EDGE, shape.distance(u(px, py), v(px, py)) * scale);
    }

    private float u(float px, float py) {
        return ((px - x) * cos + (py - y) * sin) / scale;
    }

    private float v(float px, float py) {
        return ((py - y) * cos - (px - x) * sin) / scale;
    }
}
