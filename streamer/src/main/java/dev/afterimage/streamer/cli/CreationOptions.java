package dev.afterimage.streamer.cli;

import dev.afterimage.streamer.StreamerOptions;
import picocli.CommandLine.Option;

/** How missing topics are created. A picocli mixin. */
final class CreationOptions {
    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + StreamerOptions.DEFAULT_PARTITIONS,
            description = "Partitions of topics that are created (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "" + StreamerOptions.BROKER_DEFAULT,
            description = "Replicas of topics that are created (default: the broker's).")
    private int replicationFactor;

    int partitions() {
        return partitions;
    }

    int replicationFactor() {
        return replicationFactor;
    }
}
