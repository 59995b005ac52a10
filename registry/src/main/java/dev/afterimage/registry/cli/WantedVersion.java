package dev.afterimage.registry.cli;

import dev.afterimage.registry.topic.Alias;
import dev.afterimage.registry.topic.Entry;
import dev.afterimage.registry.topic.RegistryIndex;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which version, by number or by alias. A picocli mixin. */
final class WantedVersion {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Number of the version, or an alias (default: production).")
    private String version = Alias.PRODUCTION;

    /** The index's entry, or the sentence why there is none. */
    Entry in(RegistryIndex index, String name) {
        int number = number(index, name);
        return index.entry(name, number)
                .orElseThrow(() -> new UserError("there is no %s version %d: see models list".formatted(name, number)));
    }

    private int number(RegistryIndex index, String name) {
        if (NUMBER.matcher(version).matches()) {
            return Integer.parseInt(version);
        }
        return index.alias(name, version)
                .map(Alias::version)
                .orElseThrow(() -> new UserError("%s has no alias %s: see models list".formatted(name, version)));
    }
}
