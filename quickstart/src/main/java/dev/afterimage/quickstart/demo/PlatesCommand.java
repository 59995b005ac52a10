package dev.afterimage.quickstart.demo;

import dev.afterimage.samples.PlateFolders;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws a data set. */
@Command(
        name = "plates",
        description = "Draws metal plates into split folders with one folder per class.",
        mixinStandardHelpOptions = true)
final class PlatesCommand implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to draw into.")
    private Path out;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the plates (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--train", defaultValue = "280", description = "Per kind to train on (default: ${DEFAULT-VALUE}).")
    private int train;

    @Option(
            names = "--validation",
            defaultValue = "60",
            description = "Per kind to choose by (default: ${DEFAULT-VALUE}).")
    private int validation;

    @Option(names = "--test", defaultValue = "100", description = "Per kind to test with (default: ${DEFAULT-VALUE}).")
    private int test;

    @Option(names = "--size", defaultValue = "96", description = "Side in pixels (default: ${DEFAULT-VALUE}).")
    private int sizePx;

    @Override
    public Integer call() {
        PlateFolders.write(out, seed, train, validation, test, sizePx);
        return 0;
    }
}
