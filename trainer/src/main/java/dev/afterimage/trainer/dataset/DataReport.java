package dev.afterimage.trainer.dataset;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a person should know of a data set before training on it.
 *
 * @param classes pictures of each class and part, in the order of the labels
 * @param faults files that cannot be read
 * @param duplicates files with the same bytes, the worst kind first
 * @param widthPx widths as displayed
 * @param heightPx heights as displayed
 * @param bytes lengths of the files
 * @param imbalance how many times as many pictures the largest class has to train on as the smallest
 */
public record DataReport(
        List<ClassCounts> classes,
        List<Fault> faults,
        List<Duplicates> duplicates,
        Spread widthPx,
        Spread heightPx,
        Spread bytes,
        double imbalance) {
    public DataReport {
        classes = List.copyOf(classes);
        faults = List.copyOf(faults);
        duplicates = List.copyOf(duplicates);
    }

    public static DataReport of(Inventory inventory) {
        List<Item> items = inventory.items();
        return new DataReport(
                classes(inventory.dataSet()),
                inventory.faults(),
                Duplicates.of(inventory),
                Spread.of(items, item -> item.info().widthPx()),
                Spread.of(items, item -> item.info().heightPx()),
                Spread.of(items, Item::bytes),
                inventory.dataSet().imbalance());
    }

    private static List<ClassCounts> classes(DataSet dataSet) {
        int[] train = dataSet.counts(Split.TRAIN);
        int[] validation = dataSet.counts(Split.VALIDATION);
        int[] test = dataSet.counts(Split.TEST);
        return IntStream.range(0, train.length)
                .mapToObj(label ->
                        new ClassCounts(dataSet.labels().get(label), train[label], validation[label], test[label]))
                .toList();
    }

    /** The sum over all classes; its label is a word for that. */
    public ClassCounts total() {
        return new ClassCounts(
                "all",
                classes.stream().mapToInt(ClassCounts::train).sum(),
                classes.stream().mapToInt(ClassCounts::validation).sum(),
                classes.stream().mapToInt(ClassCounts::test).sum());
    }

    /** Groups of duplicates of one kind. */
    public List<Duplicates> duplicates(Duplicates.Kind kind) {
        return duplicates.stream().filter(group -> group.kind() == kind).toList();
    }

    /** The report for a terminal: short, with the first few faults and duplicates. */
    public String text() {
        return new DataReportText(this).text();
    }
}
