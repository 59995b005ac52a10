package dev.afterimage.registry.cli;

import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.topic.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A version as {@code models list} shows it. */
record EntryRow(String name, Entry entry, List<String> aliases) {
    static final List<String> TITLES =
            List.of("NAME", "VERSION", "CREATED", "ACCURACY", "SIZE", "SHA256", "ALIASES", "STATE");

    private static final String NOTHING = "-";
    private static final int DIGEST_DIGITS = 12;
    private static final double MEGABYTE = 1e6;

    List<String> cells() {
        Optional<ModelCard> card = entry.card();
        return List.of(
                name,
                Integer.toString(entry.version()),
                card.map(ModelCard::created).map(EntryRow::time).orElse(NOTHING),
                card.map(ModelCard::evaluation).map(EntryRow::accuracy).orElse(NOTHING),
                card.map(ModelCard::onnxBytes).map(EntryRow::megabytes).orElse(NOTHING),
                card.map(found -> found.sha256().substring(0, DIGEST_DIGITS)).orElse(NOTHING),
                aliases.isEmpty() ? NOTHING : String.join(",", aliases),
                state());
    }

    /** For programs: exact values, and no field where there is nothing to say. */
    Map<String, Object> json() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("version", entry.version());
        row.put("state", word());
        row.put("aliases", aliases);
        entry.card().ifPresent(card -> {
            row.put("created", card.created().toString());
            row.put("accuracy", card.evaluation().accuracy());
            row.put("images", card.evaluation().images());
            row.put("onnxBytes", card.onnxBytes());
            row.put("sha256", card.sha256());
        });
        reason().ifPresent(reason -> row.put("reason", reason));
        return row;
    }

    /** The state in a word, with its reason where it has one. */
    String state() {
        return reason().map(reason -> word() + ": " + reason).orElse(word());
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String accuracy(Evaluation evaluation) {
        return evaluation.images() == 0 ? NOTHING : String.format(Locale.ROOT, "%.2f %%", 100 * evaluation.accuracy());
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }

    private String word() {
        return entry.fold(live -> "live", retired -> "retired", unreadable -> "unreadable");
    }

    private Optional<String> reason() {
        return entry.fold(
                live -> Optional.empty(),
                retired -> Optional.of(retired.reason() + " (" + time(retired.at()) + ")"),
                unreadable -> Optional.of(unreadable.reason()));
    }
}
