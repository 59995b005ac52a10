package dev.afterimage.quickstart;

import dev.afterimage.broker.BrokerOptions;
import dev.afterimage.broker.BrokerStartException;
import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A Kafka node for development. */
@Command(
        name = "broker",
        description = "A single Kafka node for development, on loopback, until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class BrokerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "9092", description = "Port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Folder that keeps the topics; a temporary one is used and deleted without.")
    private @Nullable Path dir;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (WorkFolder temporary = new WorkFolder();
                EmbeddedBroker broker =
                        EmbeddedBroker.start(BrokerOptions.loopback(dir == null ? temporary.path() : dir, port))) {
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
            PrintWriter out = spec.commandLine().getOut();
            out.printf("a Kafka broker runs at %s; stop it with Ctrl-C%n", broker.bootstrapServers());
            out.flush();
            stopped.await();
        } catch (BrokerStartException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }
}
