package dev.afterimage.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a node that is alone: broker and controller in one, nothing replicated, up quickly. */
final class NodeConfig {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String BROKER_LISTENER = "BROKER";

    private NodeConfig() {}

    static Map<String, String> of(BrokerOptions options, int brokerPort, int controllerPort) {
        Map<String, String> config = new HashMap<>();
        putRoles(config, options, brokerPort, controllerPort);
        putInternalTopics(config);
        putSmallFootprint(config);
        config.putAll(options.overrides());
        return config;
    }

    private static void putRoles(
            Map<String, String> config, BrokerOptions options, int brokerPort, int controllerPort) {
        String controller = BrokerOptions.LOOPBACK + ":" + controllerPort;
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(NODE_ID));
        config.put("controller.quorum.voters", NODE_ID + "@" + controller);
        config.put("controller.listener.names", CONTROLLER_LISTENER);
        config.put("inter.broker.listener.name", BROKER_LISTENER);
        config.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put(
                "listeners",
                "%s://%s:%d,%s://%s"
                        .formatted(BROKER_LISTENER, options.host(), brokerPort, CONTROLLER_LISTENER, controller));
        config.put(
                "advertised.listeners", "%s://%s:%d".formatted(BROKER_LISTENER, options.advertisedHost(), brokerPort));
        config.put("log.dirs", options.dir().toString());
        config.put("auto.create.topics.enable", "false");
    }

    private static void putInternalTopics(Map<String, String> config) {
        config.put("offsets.topic.num.partitions", "3");
        config.put("offsets.topic.replication.factor", "1");
        config.put("transaction.state.log.num.partitions", "3");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.num.partitions", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        // nobody else is going to join
        config.put("group.initial.rebalance.delay.ms", "0");
    }

    private static void putSmallFootprint(Map<String, String> config) {
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("background.threads", "2");
        // of the heap it shares with the application; Kafka's default is 128 MiB
        config.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
    }

    /** A free port, and settings that let tests see the end of dead clients and transactions in a second. */
    static BrokerOptions forTest(Path dir, Map<String, String> overrides) {
        Map<String, String> impatient = new HashMap<>();
        impatient.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        impatient.put("group.min.session.timeout.ms", "1000");
        impatient.putAll(overrides);
        return new BrokerOptions(dir, BrokerOptions.LOOPBACK, 0, impatient);
    }
}
