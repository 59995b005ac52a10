package dev.afterimage.trainer.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A data report as lines for a terminal. */
final class DataReportText {
    private static final int SHOWN = 10;
    private static final int CLASSES_SHOWN = 20;
    private static final double WORTH_SAYING = 1.5;

    private final DataReport report;
    private final List<String> lines = new ArrayList<>();

    DataReportText(DataReport report) {
        this.report = report;
    }

    String text() {
        lines.clear();
        table();
        sizes();
        faults();
        for (Duplicates.Kind kind : Duplicates.Kind.values()) {
            duplicates(kind);
        }
        // a file's name may hold what a terminal would take for a command
        return lines.stream().map(DataReportText::printable).collect(Collectors.joining("\n"));
    }

    private void table() {
        Stream<ClassCounts> rows = Stream.concat(shownClasses(), Stream.of(report.total()));
        List<ClassCounts> table = rows.toList();
        int width = Math.max(
                "class".length(),
                table.stream().mapToInt(row -> row.label().length()).max().orElse(0));
        String format = "%-" + width + "s  %9s  %10s  %9s";
        line(format, "class", "train", "validation", "test");
        table.forEach(row -> line(format, row.label(), row.train(), row.validation(), row.test()));
        more(report.classes().size(), CLASSES_SHOWN, "classes");
    }

    /** Of many classes those with the fewest pictures, which are the ones to worry about. */
    private Stream<ClassCounts> shownClasses() {
        return report.classes().size() <= CLASSES_SHOWN
                ? report.classes().stream()
                : report.classes().stream()
                        .sorted(Comparator.comparingInt(ClassCounts::train))
                        .limit(CLASSES_SHOWN);
    }

    private void sizes() {
        line(
                "widths %s px, heights %s px, files %s kB",
                words(report.widthPx()), words(report.heightPx()), words(kilobytes(report.bytes())));
        if (report.imbalance() > WORTH_SAYING) {
            line("the largest class has %.1f times as many pictures to train on as the smallest", report.imbalance());
        }
    }

    private static String words(Spread spread) {
        return String.format(
                Locale.ROOT, "%,d to %,d (median %,d)", spread.smallest(), spread.largest(), spread.median());
    }

    private static Spread kilobytes(Spread bytes) {
        return new Spread(kilobytes(bytes.smallest()), kilobytes(bytes.median()), kilobytes(bytes.largest()));
    }

    private static long kilobytes(long bytes) {
        return (bytes + 999) / 1000;
    }

    private void faults() {
        list(report.faults(), "files that cannot be read and are left out", Fault::toString);
    }

    private void duplicates(Duplicates.Kind kind) {
        list(report.duplicates(kind), "pictures that are there more than once, " + kind.label(), DataReportText::paths);
    }

    private static String paths(Duplicates duplicates) {
        String used = paths(duplicates.used());
        return duplicates.leftOut().isEmpty() ? used : used + "; left out " + paths(duplicates.leftOut());
    }

    private static String paths(List<Item> items) {
        return items.stream().map(item -> item.path().toString()).collect(Collectors.joining(" = "));
    }

    private <T> void list(List<T> all, String title, Function<T, String> words) {
        if (all.isEmpty()) {
            return;
        }
        line("%s: %,d", title, all.size());
        all.stream().limit(SHOWN).forEach(one -> line("  %s", words.apply(one)));
        more(all.size(), SHOWN, "more");
    }

    private void more(int all, int shown, String things) {
        if (all > shown) {
            line("  … and %,d %s", all - shown, things);
        }
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    private static String printable(String line) {
        return line.codePoints()
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
