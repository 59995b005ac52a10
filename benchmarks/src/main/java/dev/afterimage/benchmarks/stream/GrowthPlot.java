package dev.afterimage.benchmarks.stream;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws what `growth` printed, speed over the size of the pictures. Arguments: the output of `growth`, the PNG file to write. */
public final class GrowthPlot {
    private static final Pattern LINE = Pattern.compile("([0-9.]+) megapixels, ([0-9]+) threads: ([0-9.]+) images/s.*");
    private static final int WIDTH_PX = 640;
    private static final int HEIGHT_PX = 360;
    private static final int DPI = 150;

    private GrowthPlot() {}

    public static void main(String[] args) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH_PX)
                .height(HEIGHT_PX)
                .xAxisTitle("megapixels")
                .yAxisTitle("images a second")
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisMin(0.0)
                .setLegendPosition(LegendPosition.InsideSW)
                .setChartBackgroundColor(Color.WHITE);
        read(Path.of(args[0]))
                .forEach((threads, points) -> chart.addSeries(
                        threads + (threads == 1 ? " thread" : " threads"),
                        points.stream().map(point -> point[0]).toList(),
                        points.stream().map(point -> point[1]).toList()));
        BitmapEncoder.saveBitmapWithDPI(chart, args[1], BitmapFormat.PNG, DPI);
    }

    /** Pairs of megapixels and images a second, by threads. */
    private static Map<Integer, List<Double[]>> read(Path file) throws IOException {
        Map<Integer, List<Double[]>> byThreads = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher match = LINE.matcher(line);
            if (match.matches()) {
                byThreads
                        .computeIfAbsent(Integer.valueOf(match.group(2)), threads -> new ArrayList<>())
                        .add(new Double[] {Double.valueOf(match.group(1)), Double.valueOf(match.group(3))});
            }
        }
        return byThreads;
    }
}
