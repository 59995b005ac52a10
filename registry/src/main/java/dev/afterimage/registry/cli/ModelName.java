package dev.afterimage.registry.cli;

import picocli.CommandLine.Option;

/** Which model. A picocli mixin. */
final class ModelName {
    @Option(names = "--name", required = true, paramLabel = "N", description = "Name of the model.")
    private String name = "";

    String text() {
        return name;
    }
}
