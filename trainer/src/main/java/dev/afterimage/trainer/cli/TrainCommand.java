package dev.afterimage.trainer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.fit.Recipe;
import dev.afterimage.trainer.fit.Trained;
import dev.afterimage.trainer.fit.Training;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.PretrainedWeights;
import dev.afterimage.trainer.publish.Assembly;
import dev.afterimage.trainer.publish.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Data set to evaluated, exported and, given a broker, published release. */
@Command(
        name = "train",
        description = "Makes a release of a folder of pictures: frozen phase, fine-tuning, export, evaluation.",
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    private static final int SKIPPED_SHOWN = 10;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "One folder per class, or split folders train, validation and test that hold these.")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write the release to.")
    private Path out;

    @Option(
            names = "--arch",
            defaultValue = "b0",
            paramLabel = "NAME",
            description = "Network: b0 to b7, or nano (default: ${DEFAULT-VALUE}).")
    private String arch;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Pretrained weights, safetensors in torchvision's or timm's names; nano brings its own.")
    private @Nullable Path weights;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of splits, augmentation and training (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "A summary as one JSON object on the last line.")
    private boolean json;

    @ArgGroup(exclusive = false)
    private @Nullable PublishTarget target;

    @Override
    public Integer call() throws JsonProcessingException {
        long start = System.nanoTime();
        requireWritable(out);
        if (target != null) {
            target.requireReachable();
        }
        DataSet dataSet = DataSet.read(data, seed);
        Architecture architecture = Architecture.named(arch);
        PretrainedWeights base = PretrainedWeights.find(architecture, Optional.ofNullable(weights));
        Training training = new Training(
                new Training.Job(dataSet, architecture, base.weights(), Recipe.forArchitecture(architecture), seed),
                TerminalProgress.onStandardError());
        Trained frozen = training.frozen();
        Trained fineTuned = training.fineTuned(frozen);
        Assembly.Assembled assembled = new Assembly(training, base.sha256())
                .evaluatedOnTest(Trained.better(frozen, fineTuned), name(), secondsSince(start));
        ModelCard card = write(assembled, frozen, fineTuned, training.skipped());
        Summary summary = Summary.of(out, card, frozen, fineTuned, assembled, secondsSince(start));
        print(summary, training.skipped());
        return 0;
    }

    private String name() {
        return target == null ? "model" : target.name();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private ModelCard write(Assembly.Assembled assembled, Trained frozen, Trained fineTuned, List<String> skipped) {
        Optional<String> report = Optional.of(Report.html(assembled, frozen, Optional.of(fineTuned), skipped));
        ReleaseFolder.write(out, assembled.release(), report);
        if (target == null) {
            return assembled.release().card();
        }
        ModelCard published = target.publish(assembled.release());
        ReleaseFolder.write(out, new Release(published, assembled.release().onnx()), report);
        return published;
    }

    private void print(Summary summary, List<String> skipped) throws JsonProcessingException {
        PrintWriter err = spec.commandLine().getErr();
        skipped.stream().limit(SKIPPED_SHOWN).forEach(file -> err.println("skipped " + file));
        if (!skipped.isEmpty()) {
            err.printf("%d files skipped; the report lists all%n", skipped.size());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? new ObjectMapper().writeValueAsString(summary) : summary.text());
        out.flush();
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
