package dev.afterimage.registry.cli;

import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.Json;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.registry.Validation;
import dev.afterimage.registry.topic.Alias;
import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One version's card. */
@Command(name = "show", description = "The card of a version.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ShowCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistryAccess registry;

    @Mixin
    private ModelName name;

    @Mixin
    private WantedVersion version;

    @Option(names = "--json", description = "One JSON object on one line, with the card as it is on the topic.")
    private boolean json;

    @Override
    public void run() {
        try (RegistryReader reader = registry.reader()) {
            RegistryIndex index = reader.readIndex();
            int wanted = version.in(index, name.text()).version();
            EntryRow row =
                    new EntryRow(name.text(), version.in(index, name.text()), index.aliasesOf(name.text(), wanted));
            print(row, index);
        }
    }

    private void print(EntryRow row, RegistryIndex index) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> shown = row.json();
            row.entry().card().ifPresent(card -> shown.put("card", card));
            out.println(Json.line(shown));
        } else {
            Columns.print(lines(row, index), out);
        }
        out.flush();
    }

    private static List<List<String>> lines(EntryRow row, RegistryIndex index) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("name", row.name()));
        lines.add(List.of("version", Integer.toString(row.entry().version())));
        lines.add(List.of("state", row.state()));
        row.aliases().forEach(alias -> lines.add(List.of(alias, before(index, row.name(), alias))));
        row.entry().live().ifPresent(live -> {
            lines.add(List.of("signed", live.signed().signature().isPresent() ? "yes" : "no"));
            lines.addAll(lines(live.released()));
        });
        return lines;
    }

    private static String before(RegistryIndex index, String name, String alias) {
        List<Integer> previous = index.alias(name, alias).map(Alias::previous).orElse(List.of());
        String history = previous.isEmpty() ? "yes" : "yes, before it " + previous;
        return index.alias(name, alias)
                .flatMap(Alias::candidacy)
                .map(tried -> "%s on %d %% of the images".formatted(tried.mode().label(), tried.percent()))
                .orElse(history);
    }

    private static List<List<String>> lines(ModelCard card) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("created", EntryRow.time(card.created())));
        lines.add(List.of("labels", String.join(", ", card.labels())));
        lines.add(List.of("input", Json.line(card.input())));
        lines.add(List.of("sha256", card.sha256()));
        lines.add(List.of("size", EntryRow.megabytes(card.onnxBytes())));
        lines.addAll(quality(card));
        lines.add(List.of(
                "golden samples", "%d, tolerance %s".formatted(card.golden().size(), card.goldenTolerance())));
        lines.addAll(origin(card.provenance()));
        lines.add(List.of("card size", CardJson.write(card).length + " bytes"));
        return lines;
    }

    private static List<List<String>> quality(ModelCard card) {
        Evaluation evaluation = card.evaluation();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "accuracy",
                EntryRow.accuracy(evaluation) + " of " + evaluation.images() + " images, split " + evaluation.split()));
        lines.add(List.of("calibration error", decimal(evaluation.ece())));
        lines.add(List.of("validation", validation(card.validation())));
        lines.add(List.of("temperature", temperature(card.confidence())));
        lines.add(List.of("prediction sets", sets(card.confidence())));
        if (!card.forced().isEmpty()) {
            lines.add(List.of("forced", card.forced()));
        }
        return lines;
    }

    private static String validation(Validation validation) {
        return validation.fingerprint().isEmpty()
                ? "none"
                : "%d of %d right, log-loss %s, pictures %s"
                        .formatted(
                                validation.correct(),
                                validation.images(),
                                decimal(validation.logLoss()),
                                validation.fingerprint());
    }

    private static String temperature(Confidence confidence) {
        return confidence.equals(Confidence.unknown())
                ? "unknown"
                : "%s, calibration error %s without it and %s with it"
                        .formatted(
                                decimal(confidence.temperature()),
                                decimal(confidence.eceBefore()),
                                decimal(confidence.eceAfter()));
    }

    private static String sets(Confidence confidence) {
        return confidence.hasSets()
                ? String.format(
                        Locale.ROOT,
                        "labels of at least %.4f, %.0f %% of sets hold the truth",
                        confidence.threshold(),
                        100 * confidence.coverage())
                : "none";
    }

    private static List<List<String>> origin(Provenance provenance) {
        return List.of(
                List.of("architecture", provenance.architecture()),
                List.of("recipe", provenance.recipe()),
                List.of("seed", Long.toString(provenance.seed())),
                List.of("data", provenance.dataFingerprint()),
                List.of("start weights", provenance.weightsSha256()),
                List.of("code", provenance.codeVersion()));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
