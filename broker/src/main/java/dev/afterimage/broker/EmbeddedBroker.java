package dev.afterimage.broker;

import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single Kafka node inside this process, broker and controller in one, for development, tests and the guided run.
 *
 * <p>Topics have one replica and must be created; nothing here is safe against the loss of the machine.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final KafkaRaftServer node;
    private final String bootstrapServers;
    private final int port;
    private final Runnable afterwards;
    private boolean closed;

    private EmbeddedBroker(KafkaRaftServer node, String bootstrapServers, int port, Runnable afterwards) {
        this.node = node;
        this.bootstrapServers = bootstrapServers;
        this.port = port;
        this.afterwards = afterwards;
    }

    /**
     * Starts a node and returns when it serves.
     *
     * @throws BrokerStartException a sentence: the port or the folder is taken, or cannot be used
     */
    public static EmbeddedBroker start(BrokerOptions options) {
        return start(options, () -> {});
    }

    /** Starts a node on a free port that gives up dead clients early and leaves nothing behind. */
    public static EmbeddedBroker startForTest() {
        return startForTest(Map.of());
    }

    /** The same with broker settings of one's own. */
    public static EmbeddedBroker startForTest(Map<String, String> overrides) {
        StorageFolder folder = StorageFolder.temporary();
        try {
            return start(NodeConfig.forTest(folder.dir(), overrides), folder::delete);
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    /** Where clients find it, {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    public int port() {
        return port;
    }

    /** Stops the node; its folder keeps the data, unless it was started for a test. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        node.shutdown();
        node.awaitShutdown();
        afterwards.run();
    }

    private static EmbeddedBroker start(BrokerOptions options, Runnable afterwards) {
        int[] free = Ports.twoFree();
        int port = options.port() == 0 ? free[0] : options.port();
        Ports.requireFree(options.host(), port);
        StorageFolder folder = new StorageFolder(options.dir());
        folder.take();
        try {
            KafkaRaftServer node = node(NodeConfig.of(options, port, free[1]));
            LOG.info("broker is up host={} port={} dir={}", options.host(), port, options.dir());
            return new EmbeddedBroker(node, options.advertisedHost() + ":" + port, port, () -> {
                folder.release();
                afterwards.run();
            });
        } catch (RuntimeException e) {
            folder.release();
            throw new BrokerStartException(
                    "the broker did not start in %s: %s".formatted(options.dir(), e.getMessage()), e);
        }
    }

    private static KafkaRaftServer node(Map<String, String> config) {
        KafkaRaftServer node = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        node.startup();
        return node;
    }
}
