package dev.afterimage.samples;

/** Signed distance from a point to an outline: below 0 inside, above 0 outside. */
@FunctionalInterface
interface Shape {
    float distance(float x, float y);

    static Shape disc(float radius) {
        return (x, y) -> length(x, y) - radius;
    }

    static Shape ellipse(float radiusX, float radiusY) {
        float smaller = Math.min(radiusX, radiusY);
        return (x, y) -> (length(x / radiusX, y / radiusY) - 1) * smaller;
    }

    static Shape box(float halfWidth, float halfHeight) {
        return (x, y) -> Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);
    }

    /** A broken line through the points, of that half width; coordinates alternate: x, y, x, y … */
    static Shape line(float halfWidth, float... points) {
        return (x, y) -> {
            float nearest = Float.MAX_VALUE;
            for (int i = 0; i + 3 < points.length; i += 2) {
                nearest = Math.min(
                        nearest, squareToSegment(x, y, points[i], points[i + 1], points[i + 2], points[i + 3]));
            }
            return (float) Math.sqrt(nearest) - halfWidth;
        };
    }

    /** The area within a closed broken line; coordinates alternate: x, y, x, y … */
    static Shape polygon(float... corners) {
        return (x, y) -> {
            float nearest = Float.MAX_VALUE;
            boolean inside = false;
            int last = corners.length - 2;
            for (int i = 0; i < corners.length; last = i, i += 2) {
                float ax = corners[last];
                float ay = corners[last + 1];
                float bx = corners[i];
                float by = corners[i + 1];
                nearest = Math.min(nearest, squareToSegment(x, y, ax, ay, bx, by));
                if (ay > y != by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) {
                    inside = !inside;
                }
            }
            return (float) (inside ? -Math.sqrt(nearest) : Math.sqrt(nearest));
        };
    }

    /** A regular polygon, or a star when the inner radius is smaller than a polygon's. */
    static Shape star(int points, float innerRadius) {
        float[] corners = new float[4 * points];
        for (int i = 0; i < 2 * points; i++) {
            float radius = i % 2 == 0 ? 1 : innerRadius;
            corners[2 * i] = (float) (radius * Math.cos(Math.PI * i / points));
            corners[2 * i + 1] = (float) (radius * Math.sin(Math.PI * i / points));
        }
        return polygon(corners);
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

    private static float squareToSegment(float x, float y, float ax, float ay, float bx, float by) {
        float dx = bx - ax;
        float dy = by - ay;
        float along = ((x - ax) * dx + (y - ay) * dy) / Math.max(1e-9f, dx * dx + dy * dy);
        float t = Math.max(0, Math.min(1, along));
        float restX = x - ax - t * dx;
        float restY = y - ay - t * dy;
        return restX * restX + restY * restY;
    }
}
