package dev.afterimage.trainer.report;

import dev.afterimage.trainer.dataset.ClassCounts;
import dev.afterimage.trainer.dataset.DataReport;
import dev.afterimage.trainer.dataset.Duplicates;
import dev.afterimage.trainer.dataset.Fault;
import dev.afterimage.trainer.dataset.Item;
import dev.afterimage.trainer.dataset.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the data set holds, and what is wrong with it. */
final class DataSection {
    private static final double NOTEWORTHY_IMBALANCE = 1.5;
    private static final int SHOWN = 50;

    private final DataReport data;

    private DataSection(DataReport data) {
        this.data = data;
    }

    static Section of(DataReport data) {
        return new Section("data", "The data", new DataSection(data).body());
    }

    private String body() {
        return Html.scrolling(counts()) + imbalance() + Html.scrolling(sizes()) + faults() + duplicates();
    }

    private String counts() {
        String rows = data.classes().stream().map(DataSection::row).collect(Collectors.joining());
        return "<table>" + Html.header("class", "train", "validation", "test", "all") + "<tbody>" + rows
                + "</tbody><tfoot>" + row(data.total()) + "</tfoot></table>";
    }

    private static String row(ClassCounts counts) {
        return Html.row(
                counts.label(),
                String.valueOf(counts.train()),
                String.valueOf(counts.validation()),
                String.valueOf(counts.test()),
                String.valueOf(counts.total()));
    }

    private String imbalance() {
        return data.imbalance() > NOTEWORTHY_IMBALANCE
                ? "<p>The largest class has %s times as many pictures to train on as the smallest.</p>"
                        .formatted(Numbers.fixed(data.imbalance(), 1))
                : "";
    }

    private String sizes() {
        return "<table>" + Html.header("size", "smallest", "median", "largest") + "<tbody>"
                + spread("width, pixels", data.widthPx(), 1) + spread("height, pixels", data.heightPx(), 1)
                + spread("file, kB", data.bytes(), 1000) + "</tbody></table>";
    }

    private static String spread(String name, Spread spread, int unit) {
        return Html.row(name, in(unit, spread.smallest()), in(unit, spread.median()), in(unit, spread.largest()));
    }

    /** Rounded up, so that a small file is not an empty one. */
    private static String in(int unit, long value) {
        return String.valueOf((value + unit - 1) / unit);
    }

    private String faults() {
        List<String> files = data.faults().stream().map(DataSection::words).toList();
        return files.isEmpty()
                ? "<p>Every file can be read.</p>"
                : "<h3>%s left out, because they cannot be read</h3>"
                                .formatted(Numbers.count(files.size(), "file", "files"))
                        + Html.list(files, SHOWN);
    }

    private static String words(Fault fault) {
        return FileNames.of(fault.path()) + " (" + fault.split().label() + "): " + fault.reason();
    }

    private String duplicates() {
        return data.duplicates().isEmpty()
                ? "<p>No two files have the same content.</p>"
                : Arrays.stream(Duplicates.Kind.values()).map(this::duplicates).collect(Collectors.joining());
    }

    private String duplicates(Duplicates.Kind kind) {
        List<String> groups =
                data.duplicates(kind).stream().map(DataSection::words).toList();
        return groups.isEmpty()
                ? ""
                : "<h3>%s with the same content %s</h3>"
                                .formatted(Numbers.count(groups.size(), "group", "groups"), kind.label())
                        + Html.list(groups, SHOWN);
    }

    private static String words(Duplicates duplicates) {
        return Stream.concat(
                        duplicates.used().stream().map(DataSection::words),
                        duplicates.leftOut().stream().map(item -> words(item) + ", left out"))
                .collect(Collectors.joining(" = "));
    }

    private static String words(Item item) {
        return FileNames.of(item.path()) + " (" + item.split().label() + ")";
    }
}
