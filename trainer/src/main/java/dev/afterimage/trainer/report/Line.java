package dev.afterimage.trainer.report;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param dashed whether it is of the phase before the last, or only there for comparison
 */
record Line(Tint tint, boolean dashed, boolean marked, List<Point> points) {

    /** Where a line goes through. */
    record Point(double x, double y) {
        boolean isFinite() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    /** Without what cannot be drawn: a training that went wrong has losses that are no numbers. */
    Line {
        points = points.stream().filter(Point::isFinite).toList();
    }

    double[] xs() {
        return points.stream().mapToDouble(Point::x).toArray();
    }

    double[] ys() {
        return points.stream().mapToDouble(Point::y).toArray();
    }
}
