package dev.afterimage.trainer.cli;

import dev.afterimage.registry.Json;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Data set to evaluated, exported and, given a broker, published release. */
@Command(
        name = "train",
        description = "Makes a release of a folder of pictures: frozen phase, fine-tuning, export, evaluation.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write the release to.")
    private Path out;

    @Mixin
    private WeightsOptions weights;

    @Mixin
    private RecipeOptions recipe;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of splits, augmentation and training (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--resume",
            description =
                    "Go on where the same command was interrupted; from the beginning where there is nothing to go on with.")
    private boolean resume;

    @Option(
            names = "--cache-bytes",
            paramLabel = "N",
            description = "Most disk for activations (default: half of what is free).")
    private @Nullable Long cacheBytes;

    @Option(
            names = "--parity-images",
            defaultValue = "64",
            paramLabel = "N",
            description =
                    "Validation pictures that trainer and exported model are compared on (default: ${DEFAULT-VALUE}).")
    private int parityImages;

    @Mixin
    private MetricsOptions metrics;

    @Option(names = "--json", description = "Progress as one JSON object a line; the last line is the summary.")
    private boolean json;

    @ArgGroup(exclusive = false, heading = "%nWhere to publish the release:%n")
    private @Nullable PublishTarget target;

    @Override
    public Integer call() {
        double startSeconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        requireWritable(out);
        if (target != null) {
            target.requireUsable();
        }
        PrintWriter printer = spec.commandLine().getOut();
        Progress progress = json ? new JsonProgress(printer) : TerminalProgress.onStandardError();
        TrainRun.Request request = new TrainRun.Request(
                data,
                weights,
                recipe,
                seed,
                out,
                resume,
                cacheBytes == null ? OptionalLong.empty() : OptionalLong.of(cacheBytes),
                parityImages,
                java.util.Optional.ofNullable(target));
        Summary summary = metrics.measuring(progress, told -> new TrainRun(request, told, startSeconds).run());
        printer.println(json ? Json.line(summary) : summary.text());
        printer.flush();
        return 0;
    }

    /** Fails now rather than after the training. */
    private static void requireWritable(Path dir) {
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UserError(
                    "cannot make the folder " + dir + ": " + e.getMessage() + ". Name another with --out", e);
        }
    }
}
