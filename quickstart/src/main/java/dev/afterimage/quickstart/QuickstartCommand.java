package dev.afterimage.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The guided run. */
@Command(
        name = "quickstart",
        description =
                "The whole story in one process: broker, pictures, training, release 1 in service, release 2 swapped in.",
        mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Your pictures, one folder per class, or split folders that hold these; plates are drawn without.")
    private @Nullable Path data;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Pretrained weights for --arch, as train takes them.")
    private @Nullable String weights;

    @Option(
            names = "--arch",
            paramLabel = "NAME",
            description = "Network: b0 to b7 or nano (default: b0 with --weights, else nano).")
    private @Nullable String arch;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port for page, metrics and health; a free one where it is busy (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--json", description = "The summary as one JSON object on the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter story = json ? spec.commandLine().getErr() : out;
        try (Quickstart quickstart = new Quickstart(options(), story)) {
            Summary summary = quickstart.run();
            story.println(summary.text());
            story.flush();
            if (json) {
                out.println(new ObjectMapper().writeValueAsString(summary));
                out.flush();
            }
            if (Terminal.isAttached() && !json) {
                quickstart.stayUp();
            }
        }
        return 0;
    }

    private Quickstart.Options options() {
        String chosen = arch != null ? arch : weights != null ? "b0" : "nano";
        return new Quickstart.Options(Optional.ofNullable(data), Optional.ofNullable(weights), chosen, seed, port);
    }
}
