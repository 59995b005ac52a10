package dev.afterimage.registry.cli;

import java.io.PrintWriter;
import java.util.List;

/** Rows of text with their columns aligned. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /** All rows have as many cells as the first. */
    static void print(List<List<String>> rows, PrintWriter out) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
