package dev.afterimage.trainer.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over two axes, as SVG for the inside of a page. Title and legend are the page's, in its own type, so that they stay legible where the chart is
 * shrunk.
 *
 * @param xTitle what runs to the right
 * @param lines at least one
 * @param boundary where one phase ends and the next begins
 * @param range what the axes hold
 */
record LineChart(String xTitle, List<Line> lines, OptionalDouble boundary, Range range) {
    /** What the axes hold. */
    enum Range {
        /** Upwards from 0, so that heights compare. */
        FROM_ZERO,
        /** What the lines need: small differences show. */
        OF_THE_LINES,
        /** Both axes from 0 to 1. */
        UNIT_SQUARE
    }

    private static final int WIDTH_PX = 440;
    private static final int HEIGHT_PX = 270;
    private static final int FONT_PX = 13;
    private static final int SPACING_PX = 50;
    private static final float LINE_PX = 2;
    private static final float[] DASHES = {5, 4};
    private static final double FEW_STEPS = 12;

    LineChart {
        lines = List.copyOf(lines);
    }

    /** Whether there is anything to draw. */
    boolean isEmpty() {
        return lines.stream().allMatch(line -> line.points().isEmpty());
    }

    /**
     * The drawing.
     *
     * @param alternative what it shows, for who cannot see it
     */
    String svg(String alternative) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart(), bytes, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw in memory", e);
        }
        return InlineSvg.of(bytes.toString(StandardCharsets.UTF_8), WIDTH_PX, HEIGHT_PX, alternative);
    }

    private XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH_PX)
                .height(HEIGHT_PX)
                .xAxisTitle(xTitle)
                .build();
        style(chart.getStyler());
        lines.stream().filter(line -> !line.points().isEmpty()).forEach(line -> add(chart, line));
        boundary.ifPresent(x -> chart.addAnnotation(new AnnotationLine(x, true, false)));
        return chart;
    }

    private void style(XYStyler styler) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, FONT_PX);
        styler.setChartBackgroundColor(Tint.GROUND.drawn());
        styler.setPlotBackgroundColor(Tint.GROUND.drawn());
        styler.setChartFontColor(Tint.TEXT.drawn());
        styler.setChartTitleVisible(false);
        styler.setLegendVisible(false);
        styler.setChartPadding(4);
        styler.setAxisTickLabelsFont(font);
        styler.setAxisTitleFont(font);
        styler.setXAxisTitleColor(Tint.TEXT.drawn());
        styler.setAxisTickLabelsColor(Tint.TEXT.drawn());
        styler.setAxisTickMarksColor(Tint.GRID.drawn());
        styler.setPlotBorderColor(Tint.GRID.drawn());
        styler.setPlotGridLinesColor(Tint.GRID.drawn());
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotMargin(0);
        styler.setAxisTicksLineVisible(false);
        styler.setXAxisTickMarkSpacingHint(SPACING_PX);
        styler.setyAxisTickLabelsFormattingFunction(Numbers::tick);
        styler.setYAxisTitleVisible(false);
        styler.setAnnotationLineColor(Tint.MARK.drawn());
        styler.setAnnotationLineStroke(stroke(1, true));
        styler.setMarkerSize(6);
        styler.setLocale(Locale.ROOT);
        range(styler);
    }

    private void range(XYStyler styler) {
        switch (range) {
            case FROM_ZERO -> styler.setYAxisMin(0.0);
            case OF_THE_LINES -> {}
            case UNIT_SQUARE ->
                styler.setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        }
        if (range != Range.UNIT_SQUARE) {
            wholeSteps(styler);
        }
    }

    /** Epochs have no fractions. */
    private void wholeSteps(XYStyler styler) {
        styler.setXAxisDecimalPattern("0");
        if (longest() <= FEW_STEPS) {
            styler.setXAxisMaxLabelCount((int) longest());
        }
    }

    private double longest() {
        return points().mapToDouble(Line.Point::x).max().orElse(0);
    }

    private Stream<Line.Point> points() {
        return lines.stream().flatMap(line -> line.points().stream());
    }

    private static void add(XYChart chart, Line line) {
        String name = "line " + chart.getSeriesMap().size();
        XYSeries series = chart.addSeries(name, line.xs(), line.ys());
        series.setLineColor(line.tint().drawn());
        series.setLineStyle(stroke(LINE_PX, line.dashed()));
        series.setMarkerColor(line.tint().drawn());
        series.setMarker(line.marked() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }

    private static BasicStroke stroke(float widthPx, boolean dashed) {
        return dashed
                ? new BasicStroke(widthPx, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0)
                : new BasicStroke(widthPx, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
