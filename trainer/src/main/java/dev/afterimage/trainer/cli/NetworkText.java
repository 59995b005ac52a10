package dev.afterimage.trainer.cli;

import dev.afterimage.trainer.explain.Comparison;
import dev.afterimage.trainer.explain.NetworkTable;
import dev.afterimage.trainer.explain.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What `network` prints for people. */
final class NetworkText {
    private static final String GAP = "  ";
    private static final String NOTHING = "-";
    private static final double MILLION = 1e6;

    private NetworkText() {}

    static String of(NetworkTable table) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("NAME", "OPERATOR", "OUTPUT", "PARAMETERS", "MILLION MULTIPLY-ADDS", "TRAINED IN"));
        table.rows()
                .forEach(row -> cells.add(List.of(
                        row.name(),
                        row.operator(),
                        row.sidePx() + " x " + row.sidePx() + " x " + row.channels(),
                        String.format(Locale.ROOT, "%,d", row.parameters()),
                        millions(row.multiplyAdds(), 2),
                        row.trainedIn().toString())));
        return aligned(cells, List.of(false, false, true, true, true, false))
                + String.format(
                        Locale.ROOT,
                        "%n%s at %d px: %,d parameters, %s million multiply-adds;"
                                + " unfrozen from %s, fine-tuning trains %,d parameters (%.1f %%)%n",
                        table.architecture(),
                        table.imageSizePx(),
                        table.parameters(),
                        millions(table.multiplyAdds(), 1),
                        table.unfreezeFrom(),
                        table.fineTunedParameters(),
                        100.0 * table.fineTunedParameters() / table.parameters());
    }

    static String of(Comparison comparison) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("NETWORK", "IMAGE PX", "TOP-1 %", "PARAMETERS", "MILLION MULTIPLY-ADDS", "MS PER IMAGE"));
        comparison
                .rows()
                .forEach(row -> cells.add(List.of(
                        row.name(),
                        Integer.toString(row.imageSizePx()),
                        decimal(row.top1Percent(), 1),
                        String.format(Locale.ROOT, "%,d", row.parameters()),
                        millions(row.multiplyAdds(), 0),
                        decimal(row.millis(), 1))));
        return aligned(cells, List.of(false, true, true, true, true, true))
                + String.format(
                        "%ntop-1 on ImageNet-1k: %s%nmilliseconds: measured now on one thread, the network alone, random weights%n",
                        Published.SOURCE);
    }

    private static String decimal(OptionalDouble value, int digits) {
        return value.isPresent() ? String.format(Locale.ROOT, "%." + digits + "f", value.getAsDouble()) : NOTHING;
    }

    private static String millions(long count, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", count / MILLION);
    }

    private static String aligned(List<List<String>> rows, List<Boolean> right) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < right.size(); column++) {
            int c = column;
            widths.add(rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0));
        }
        return rows.stream().map(row -> line(row, widths, right)).collect(Collectors.joining());
    }

    private static String line(List<String> row, List<Integer> widths, List<Boolean> right) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths.get(column) - cell.length());
            line.append(right.get(column) ? padding + cell : cell + padding).append(GAP);
        }
        return line.toString().stripTrailing() + System.lineSeparator();
    }
}
