package dev.afterimage.trainer.dataset;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files with the same bytes.
 *
 * @param used those that are in the data set, at least one
 * @param leftOut those that are not
 */
public record Duplicates(Kind kind, List<Item> used, List<Item> leftOut) {

    /** What is bad about it, the worst first. */
    public enum Kind {
        /** One picture said to be two things: one of the labels is wrong. */
        TWO_LABELS("under two labels"),
        /** A picture learnt from and tested with: the figures flatter. */
        ACROSS_SPLITS("in two splits"),
        /** The picture weighs more than others. */
        WITHIN_ONE("in one split");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The words for people. */
        public String label() {
            return label;
        }
    }

    public Duplicates {
        used = List.copyOf(used);
        leftOut = List.copyOf(leftOut);
        if (used.isEmpty() || used.size() + leftOut.size() < 2) {
            throw new IllegalArgumentException(
                    "duplicates must be two files at least, one of them used, were " + used + " and " + leftOut);
        }
    }

    /** All files with this content, those that are used first. */
    public List<Item> all() {
        return Stream.concat(used.stream(), leftOut.stream()).toList();
    }

    /** All groups, the worst kind first. */
    static List<Duplicates> of(Inventory inventory) {
        Map<String, List<Item>> used = byContent(inventory.items());
        Map<String, List<Item>> leftOut = byContent(inventory.leftOut());
        return used.entrySet().stream()
                .map(entry -> List.of(entry.getValue(), leftOut.getOrDefault(entry.getKey(), List.of())))
                .filter(group -> group.get(0).size() + group.get(1).size() > 1)
                .map(group -> new Duplicates(kindOf(group.get(0), group.get(1)), group.get(0), group.get(1)))
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList();
    }

    private static Map<String, List<Item>> byContent(Collection<Item> items) {
        return items.stream().collect(Collectors.groupingBy(Item::sha256, LinkedHashMap::new, Collectors.toList()));
    }

    private static Kind kindOf(List<Item> used, List<Item> leftOut) {
        long labels = Stream.concat(used.stream(), leftOut.stream())
                .map(Item::label)
                .distinct()
                .count();
        if (labels > 1) {
            return Kind.TWO_LABELS;
        }
        return used.stream().map(Item::split).distinct().count() > 1 ? Kind.ACROSS_SPLITS : Kind.WITHIN_ONE;
    }
}
