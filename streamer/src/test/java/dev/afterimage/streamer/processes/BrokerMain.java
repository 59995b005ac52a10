package dev.afterimage.streamer.processes;

import dev.afterimage.broker.BrokerOptions;
import dev.afterimage.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A node of its own, given its folder and port. It ends with its standard input, and so with whoever started it. */
final class BrokerMain {
    static final String SERVES = "the node serves";
    /**
     * It sees the end of dead clients early, and its own. Transactions that have timed out wait until a restarted node leads its partitions again, which
     * it does when its former session is over: Kafka 4.3.1 ends a transaction without a marker where there is no leader (KAFKA-20734), and who reads what
     * is committed stands still there for ever.
     */
    private static final Map<String, String> IMPATIENT = Map.of(
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "6000",
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
