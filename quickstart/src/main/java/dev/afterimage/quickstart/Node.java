package dev.afterimage.quickstart;

import dev.afterimage.broker.BrokerOptions;
import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.streamer.Streamer;
import dev.afterimage.streamer.StreamerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;

/** What a guided run starts in its own process, on the usual ports or, where these are busy, on free ones. */
final class Node {
    static final String IMAGES = "images";
    static final String PREDICTIONS = "predictions";
    static final String REJECTED = "images.rejected";
    static final String REGISTRY = "models";

    private static final int KAFKA_PORT = 9092;
    private static final int ANY_PORT = 0;
    /** The trainer works in the same process and needs the other cores. */
    private static final int STREAM_THREADS = 1;

    private Node() {}

    static EmbeddedBroker broker(Path dir) {
        return EmbeddedBroker.start(BrokerOptions.loopback(dir, freeOr(KAFKA_PORT)));
    }

    static Streamer streamer(Map<String, Object> client, String model, int port) {
        return Streamer.start(StreamerOptions.of(model, client)
                .withThreads(STREAM_THREADS)
                .withHttp(StreamerOptions.LOOPBACK, freeOr(port)));
    }

    /** Runs each task on a thread of its own. */
    static Executor thread(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        };
    }

    private static int freeOr(int wanted) {
        try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return wanted == ANY_PORT ? ANY_PORT : probe.getLocalPort();
        } catch (IOException busy) {
            return ANY_PORT;
        }
    }
}
