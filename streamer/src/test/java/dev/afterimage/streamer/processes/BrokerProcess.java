package dev.afterimage.streamer.processes;

import dev.afterimage.broker.BrokerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A broker in a process of its own, which can be killed and comes back with its data at the same address. */
final class BrokerProcess implements AutoCloseable {
    private final Path folder;
    private final int port = freePort();
    private int starts;
    private ChildJvm node;

    /** Starts it and returns when it serves. */
    BrokerProcess(Path folder) {
        this.folder = folder;
        this.node = start();
    }

    String bootstrapServers() {
        return BrokerOptions.LOOPBACK + ":" + port;
    }

    void killAndRestart() {
        node.kill();
        node = start();
    }

    @Override
    public void close() {
        node.close();
    }

    /** A port that nobody listens on. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChildJvm start() {
        starts++;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChildJvm started = ChildJvm.start(
                folder.resolve("broker-" + starts + ".log"),
                ChildJvm.SHORT_LIVED,
                BrokerMain.class,
                List.of(folder.resolve("data").toString(), String.valueOf(port)));
        started.awaitSaying(BrokerMain.SERVES);
        return started;
    }
}
