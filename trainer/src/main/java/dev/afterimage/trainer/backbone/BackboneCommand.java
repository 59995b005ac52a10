package dev.afterimage.trainer.backbone;

import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Safetensors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the small backbone again. */
@Command(
        name = "backbone",
        description = "Makes the small backbone that the project ships again, from generated pictures.",
        mixinStandardHelpOptions = true)
public final class BackboneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Safetensors file to write.")
    private Path out;

    @Option(names = "--pictures", defaultValue = "24000", description = "Pictures to draw (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Option(names = "--epochs", defaultValue = "5", description = "Times to see each (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of pictures and training (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        BackboneTraining training =
                new BackboneTraining(Architecture.named("nano"), new BackboneTraining.Plan(pictures, epochs, seed));
        byte[] file = Safetensors.writeHalf(training.train(progress -> {
            print.printf(
                    "epoch %d/%d  loss %.4f  %.2f %% of unseen pictures right  %.0f s%n",
                    progress.epoch(),
                    progress.epochs(),
                    progress.loss(),
                    100 * progress.accuracy(),
                    progress.seconds());
            print.flush();
        }));
        Files.write(out, file);
        print.printf("wrote %s, %d bytes%n", out, file.length);
        return 0;
    }
}
