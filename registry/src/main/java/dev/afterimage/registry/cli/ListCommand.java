package dev.afterimage.registry.cli;

import dev.afterimage.registry.Json;
import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All versions of all models, or of one. */
@Command(name = "list", description = "All versions, oldest first.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ListCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RegistryAccess registry;

    @Option(names = "--name", paramLabel = "N", description = "Only this model's.")
    private @Nullable String name;

    @Option(names = "--json", description = "One JSON object on one line.")
    private boolean json;

    @Override
    public void run() {
        try (RegistryReader reader = registry.reader()) {
            RegistryIndex index = reader.readIndex();
            print(rows(index), index.unreadable());
        }
    }

    private List<EntryRow> rows(RegistryIndex index) {
        return index.names().stream()
                .filter(found -> name == null || name.equals(found))
                .flatMap(found -> index.entries(found).stream()
                        .map(entry -> new EntryRow(found, entry, index.aliasesOf(found, entry.version()))))
                .toList();
    }

    private void print(List<EntryRow> rows, Map<String, String> unreadable) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Map<String, Object>> models = rows.stream().map(EntryRow::json).toList();
            out.println(Json.line(Map.of("models", models, "unreadable", unreadable)));
        } else {
            List<List<String>> table = new ArrayList<>(List.of(EntryRow.TITLES));
            rows.forEach(row -> table.add(row.cells()));
            Columns.print(table, out);
            unreadable.forEach((key, reason) -> spec.commandLine().getErr().println("skipped " + key + ": " + reason));
        }
        out.flush();
        spec.commandLine().getErr().flush();
    }
}
