package dev.afterimage.trainer.dataset;

import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/** The way from a data set to its inventory; used once. */
final class Stocktaking {
    private final DataSet dataSet;
    private final Progress.Phase progress;
    private final boolean distinct;
    private final Map<Integer, Queue<LabelledFile>> reserve = new HashMap<>();
    private final Set<String> contents = new HashSet<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Item> leftOut = new ArrayList<>();

    Stocktaking(DataSet dataSet, Progress.Phase progress) {
        this.dataSet = dataSet;
        this.progress = progress;
        this.distinct = dataSet.reserve().isPresent();
        dataSet.reserve().stream().flatMap(List::stream).forEach(file -> reserve.computeIfAbsent(
                        file.label(), label -> new ArrayDeque<>())
                .add(file));
    }

    Inventory inventory() {
        List<FileReading.Place> vacant = placed(new FileReading(progress).read(places()));
        FileReading again = new FileReading(Progress.silent().begin("reserve", vacant.size()));
        while (!vacant.isEmpty()) {
            vacant = placed(again.read(vacant));
        }
        Inventory inventory = new Inventory(readable(), items, faults, leftOut);
        requireEveryClass(inventory);
        return inventory;
    }

    private List<FileReading.Place> places() {
        return Arrays.stream(Split.values())
                .flatMap(split -> dataSet.files(split).stream().map(file -> new FileReading.Place(split, file)))
                .toList();
    }

    /** Puts every entry where it belongs, and says what is to take the places of those that cannot be used. */
    private List<FileReading.Place> placed(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> !entry.fold(this::take, this::note))
                .flatMap(entry -> replacement(entry).stream())
                .toList();
    }

    private boolean take(Item item) {
        boolean used = contents.add(item.sha256()) || !distinct;
        return (used ? items : leftOut).add(item) && used;
    }

    private boolean note(Fault fault) {
        faults.add(fault);
        return false;
    }

    private Optional<FileReading.Place> replacement(Entry entry) {
        return Optional.ofNullable(reserve.get(entry.label()))
                .map(Queue::poll)
                .map(file -> new FileReading.Place(entry.split(), file));
    }

    private DataSet readable() {
        return new DataSet(dataSet.labels(), files(Split.TRAIN), files(Split.VALIDATION), files(Split.TEST));
    }

    private List<LabelledFile> files(Split split) {
        return items.stream()
                .filter(item -> item.split() == split)
                .map(Item::file)
                .toList();
    }

    private static void requireEveryClass(Inventory inventory) {
        Stream.of(Split.values()).forEach(split -> requireEveryClass(inventory, split));
    }

    private static void requireEveryClass(Inventory inventory, Split split) {
        int[] counts = inventory.dataSet().counts(split);
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] == 0) {
                throw nothingReadable(inventory, split, label);
            }
        }
    }

    private static UserError nothingReadable(Inventory inventory, Split split, int label) {
        return new UserError("class " + inventory.dataSet().labels().get(label) + " has no readable picture in "
                + split.label()
                + inventory
                        .firstUnused(split, label)
                        .map(fault -> "; the first file left out is " + fault)
                        .orElse("")
                + ". Add pictures or remove the class folder");
    }
}
