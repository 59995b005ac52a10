package dev.afterimage.streamer.processes;

import dev.afterimage.broker.BrokerOptions;
import dev.afterimage.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A node of its own, given its folder and port. It ends with its standard input, and so with whoever started it. */
final class BrokerMain {
    static final String SERVES = "the node serves";
    /** It sees the end of dead clients and of their transactions early. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
            "group.min.session.timeout.ms", "1000");

    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        BrokerOptions options =
                new BrokerOptions(Path.of(args[0]), BrokerOptions.LOOPBACK, Integer.parseInt(args[1]), IMPATIENT);
        try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
            System.out.println(SERVES + " at " + broker.bootstrapServers());
            int read = 0;
            while (read >= 0) {
                read = System.in.read();
            }
        }
    }
}
