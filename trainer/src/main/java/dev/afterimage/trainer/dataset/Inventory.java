package dev.afterimage.trainer.dataset;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.Progress;
import java.util.Comparator;
import java.util.List;

/**
 * A data set whose every file has been read.
 *
 * <p>Of split folders everything readable is in, as their owner divided them. Where the division is ours, a content is in
 * once, so that no picture is both learnt from and tested with: of files with the same bytes the first is taken, the others,
 * as well as broken ones, give their place to the next of their class in reserve, and what there is then is divided.
 *
 * @param dataSet the readable files only
 * @param items what is known of them: train, then validation, then test
 * @param faults files that cannot be read
 * @param leftOut readable files whose content another file of the data set has
 */
public record Inventory(DataSet dataSet, List<Item> items, List<Fault> faults, List<Item> leftOut) {
    public Inventory {
        items = items.stream().sorted(Comparator.comparing(Item::split)).toList();
        faults = List.copyOf(faults);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads every file once, on all processors.
     *
     * @param progress of as many steps as the data set has files
     * @throws UserError if a part would have no readable picture of a class
     */
    public static Inventory of(DataSet dataSet, Progress.Phase progress) {
        return new Stocktaking(dataSet, progress).inventory();
    }

    /** Reads every file once, as a piece of work of its own. */
    public static Inventory of(DataSet dataSet, Progress progress) {
        try (Progress.Phase phase = progress.begin("data", dataSet.files().count())) {
            return of(dataSet, phase);
        }
    }

    /** The readable pictures of one part. */
    public List<Item> items(Split split) {
        return items.stream().filter(item -> item.split() == split).toList();
    }
}
