package dev.afterimage.samples;

/** Signed distance from a point to an outline: below 0 inside, above 0 outside. */
@FunctionalInterface
interface Shape {
    float distance(float x, float y);

    static Shape disc(float radius) {
        return (x, y) -> length(x, y) - radius;
    }

    static Shape box(float halfWidth, float halfHeight) {
        return (x, y) -> Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);
    }

    /** Strokes of that half width, with round ends. */
    static Shape lines(float halfWidth, Segments segments) {
        return (x, y) -> segments.distance(x, y) - halfWidth;
    }

    /** The area within a broken line that ends where it starts. */
    static Shape polygon(Segments ring) {
        return (x, y) -> ring.encloses(x, y) ? -ring.distance(x, y) : ring.distance(x, y);
    }

    /** A regular polygon, or a star when the inner radius is smaller than a polygon's. */
    static Shape star(int points, float innerRadius) {
        float[] corners = new float[4 * points + 2];
        for (int i = 0; i <= 2 * points; i++) {
            float radius = i % 2 == 0 ? 1 : innerRadius;
            corners[2 * i] = (float) (radius * Math.cos(Math.PI * i / points));
            corners[2 * i + 1] = (float) (radius * Math.sin(Math.PI * i / points));
        }
        return polygon(Segments.joined(corners));
    }

    static Shape regular(int corners) {
        return star(corners, (float) Math.cos(Math.PI / corners));
    }

    default Shape without(Shape other) {
        return (x, y) -> Math.max(distance(x, y), -other.distance(x, y));
    }

    default Shape and(Shape other) {
        return (x, y) -> Math.min(distance(x, y), other.distance(x, y));
    }

    default Shape outline(float halfWidth) {
        return (x, y) -> Math.abs(distance(x, y)) - halfWidth;
    }

    default Shape movedBy(float dx, float dy) {
        return (x, y) -> distance(x - dx, y - dy);
    }

    static float length(float x, float y) {
        return (float) Math.sqrt(x * x + y * y);
    }
}
