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
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The way from a data set to its inventory; used once. */
final class Stocktaking {
    private final DataSet dataSet;
    private final Progress.Phase progress;
    private final Map<Integer, Queue<LabelledFile>> reserve = new HashMap<>();
    private final Set<String> contents = new HashSet<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Item> leftOut = new ArrayList<>();

    Stocktaking(DataSet dataSet, Progress.Phase progress) {
        this.dataSet = dataSet;
        this.progress = progress;
        dataSet.division().stream()
                .flatMap(division -> division.reserve().stream())
                .forEach(file -> reserve.computeIfAbsent(file.label(), label -> new ArrayDeque<>())
                        .add(file));
    }

    Inventory inventory() {
        List<FileReading.Place> vacant = placed(new FileReading(progress).read(places()));
        FileReading again = new FileReading(Progress.silent().begin("reserve", vacant.size()));
        while (!vacant.isEmpty()) {
            vacant = placed(again.read(vacant));
        }
        List<Item> used = dataSet.division().map(this::divided).orElse(items);
        requireEveryClass(used);
        return new Inventory(dataSet(used), used, faults, leftOut);
    }

    private List<FileReading.Place> places() {
        return Arrays.stream(Split.values())
                .flatMap(split -> dataSet.files(split).stream().map(file -> new FileReading.Place(split, file)))
                .toList();
    }

    /** Puts every entry where it belongs, and says what is to take the places of those that cannot be used. */
    private List<FileReading.Place> placed(List<Entry> entries) {
        List<FileReading.Place> replacements = new ArrayList<>();
        for (Entry entry : entries) {
            boolean used = entry.fold(this::taken, this::noted);
            if (!used) {
                replacement(entry).ifPresent(replacements::add);
            }
        }
        return replacements;
    }

    private boolean taken(Item item) {
        boolean used = contents.add(item.sha256()) || dataSet.division().isEmpty();
        (used ? items : leftOut).add(item);
        return used;
    }

    private boolean noted(Fault fault) {
        faults.add(fault);
        return false;
    }

    private Optional<FileReading.Place> replacement(Entry entry) {
        return Optional.ofNullable(reserve.get(entry.label()))
                .map(Queue::poll)
                .map(file -> new FileReading.Place(entry.split(), file));
    }

    /** Divides what can be used; where everything can, that is the division there was. */
    private List<Item> divided(Division division) {
        return IntStream.range(0, dataSet.labels().size())
                .mapToObj(label -> divided(division.shares(), label))
                .flatMap(List::stream)
                .toList();
    }

    private List<Item> divided(Shares shares, int label) {
        List<Item> ofClass =
                items.stream().filter(item -> item.label() == label).toList();
        if (ofClass.size() < Shares.LEAST_FILES) {
            throw new UserError("class " + dataSet.labels().get(label) + " has " + ofClass.size()
                    + " readable pictures that differ; at least 3 are needed, one for each of train, validation and test"
                    + firstUnused(unused -> unused.label() == label) + ". Add pictures or remove the class folder");
        }
        Shares.Counts counts = shares.of(ofClass.size());
        return IntStream.range(0, ofClass.size())
                .mapToObj(place -> ofClass.get(place).in(counts.splitOf(place)))
                .toList();
    }

    private DataSet dataSet(List<Item> used) {
        return new DataSet(
                dataSet.labels(), files(used, Split.TRAIN), files(used, Split.VALIDATION), files(used, Split.TEST));
    }

    private static List<LabelledFile> files(List<Item> used, Split split) {
        return used.stream()
                .filter(item -> item.split() == split)
                .map(Item::file)
                .toList();
    }

    private void requireEveryClass(List<Item> used) {
        for (Split split : Split.values()) {
            Set<Integer> seen = new HashSet<>();
            used.stream().filter(item -> item.split() == split).forEach(item -> seen.add(item.label()));
            IntStream.range(0, dataSet.labels().size())
                    .filter(label -> !seen.contains(label))
                    .forEach(label -> {
                        throw nothingReadable(split, label);
                    });
        }
    }

    private UserError nothingReadable(Split split, int label) {
        return new UserError("class " + dataSet.labels().get(label) + " has no readable picture in " + split.label()
                + firstUnused(unused -> unused.split() == split && unused.label() == label)
                + ". Add pictures or remove the class folder");
    }

    private String firstUnused(Predicate<Fault> wanted) {
        return Stream.concat(faults.stream(), leftOut.stream().map(Stocktaking::asFault))
                .filter(wanted)
                .findFirst()
                .map(fault -> "; the first file left out is " + fault)
                .orElse("");
    }

    private static Fault asFault(Item item) {
        return new Fault(item.split(), item.label(), item.path(), "another file has the same content");
    }
}
