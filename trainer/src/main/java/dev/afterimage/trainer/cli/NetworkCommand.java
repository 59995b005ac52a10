package dev.afterimage.trainer.cli;

import dev.afterimage.registry.Json;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.explain.Comparison;
import dev.afterimage.trainer.explain.NetworkTable;
import dev.afterimage.trainer.fit.Recipe;
import dev.afterimage.trainer.network.Architecture;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The blocks of a network as a table, or networks beside each other. */
@Command(
        name = "network",
        description = "The blocks of a network as a table, to choose where to unfreeze it; or networks compared.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class NetworkCommand implements Runnable {
    private static final String DEFAULT = "b0";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--arch",
            split = ",",
            paramLabel = "NAME",
            description = "Network: b0 to b7, or nano (default: b0; with --compare several, default: b0 to b7).")
    private List<String> names = List.of();

    @Option(
            names = "--image-size",
            paramLabel = "PX",
            description = "Side of the square picture (default: the network's own).")
    private @Nullable Integer imageSizePx;

    @Option(
            names = "--unfreeze-from",
            paramLabel = "NAME",
            description = "First part that fine-tuning trains (default: the default recipe's).")
    private @Nullable String unfreezeFrom;

    @Option(
            names = "--classes",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Classes of the classifier (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(names = "--parts", description = "Shows blocks that can be cut inside in their parts.")
    private boolean parts;

    @Option(
            names = "--compare",
            description = "Networks and ResNet50 beside each other: published accuracy, size, and milliseconds here.")
    private boolean compare;

    @Option(
            names = "--runs",
            defaultValue = "9",
            paramLabel = "N",
            description = "Runs per network that --compare takes the median of (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--json", description = "One JSON object on the last line.")
    private boolean json;

    @Override
    public void run() {
        if (compare) {
            Comparison comparison = comparison();
            print(NetworkJson.of(comparison), NetworkText.of(comparison));
        } else {
            NetworkTable table = table();
            print(NetworkJson.of(table), NetworkText.of(table));
        }
    }

    private Comparison comparison() {
        if (runs < 1) {
            throw new UserError("--runs must be positive, was " + runs);
        }
        if (imageSizePx != null || unfreezeFrom != null) {
            throw new UserError("--compare takes each network at the size that its accuracy is published for: leave"
                    + " --image-size and --unfreeze-from out");
        }
        List<String> compared = names.isEmpty()
                ? Architecture.names().stream()
                        .filter(name -> !name.equals("nano"))
                        .toList()
                : names;
        List<Architecture> architectures =
                compared.stream().map(Architecture::named).toList();
        return Comparison.of(architectures, runs, TerminalProgress.onStandardError());
    }

    private NetworkTable table() {
        if (names.size() > 1) {
            throw new UserError("one table shows one network, --arch names " + String.join(", ", names)
                    + ". Add --compare to see them beside each other");
        }
        Architecture architecture = Architecture.named(names.isEmpty() ? DEFAULT : names.get(0));
        return NetworkTable.of(
                architecture,
                imageSizePx == null ? architecture.imageSizePx() : imageSizePx,
                unfreezeFrom == null ? Recipe.forArchitecture(architecture).unfreezeFrom() : unfreezeFrom,
                classes,
                parts);
    }

    private void print(Object object, String text) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(object));
        } else {
            out.print(text);
        }
        out.flush();
    }
}
