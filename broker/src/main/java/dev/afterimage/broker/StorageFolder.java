package dev.afterimage.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The folder a node keeps its data in, one node at a time.
 *
 * <p>Kafka checks that too, but ends the process when it fails to start.
 */
final class StorageFolder {
    // a second look at the lock file from the same process would open the lock
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private final Path dir;

    StorageFolder(Path dir) {
        this.dir = dir;
    }

    static StorageFolder temporary() {
        try {
            return new StorageFolder(Files.createTempDirectory("afterimage-broker-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a temporary folder", e);
        }
    }

    Path dir() {
        return dir;
    }

    /** Makes it this process's and a node's folder, unless it is one. */
    void take() {
        if (!IN_USE.add(dir)) {
            throw inUse();
        }
        try {
            requireUnlocked();
            format();
        } catch (RuntimeException e) {
            release();
            throw e;
        }
    }

    void release() {
        IN_USE.remove(dir);
    }

    private void format() {
        if (Files.exists(dir.resolve("meta.properties"))) {
            return;
        }
        requireEmpty();
        try {
            Files.createDirectories(dir);
            formatter().run();
        } catch (Exception e) {
            throw new BrokerStartException("cannot set up %s for a broker: %s".formatted(dir, e.getMessage()), e);
        }
    }

    /** Deletes it with everything in it. */
    void delete() {
        try (Stream<Path> files = Files.walk(dir)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete %s".formatted(dir), e);
        }
    }

    /** The file that a running Kafka node locks. */
    private void requireUnlocked() {
        Path lock = dir.resolve(".lock");
        if (!Files.exists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken == null) {
                throw inUse();
            }
        } catch (IOException e) {
            throw new BrokerStartException("%s cannot be used: %s".formatted(dir, e), e);
        }
    }

    private BrokerStartException inUse() {
        return new BrokerStartException("another broker uses %s: stop it, or choose another folder".formatted(dir));
    }

    private void requireEmpty() {
        if (!Files.exists(dir)) {
            return;
        }
        try (Stream<Path> files = Files.list(dir)) {
            if (files.findAny().isPresent()) {
                throw new BrokerStartException(
                        "%s holds other files and no broker's data: name an empty or a new folder".formatted(dir));
            }
        } catch (IOException e) {
            throw new BrokerStartException("%s cannot be used as a folder: %s".formatted(dir, e), e);
        }
    }

    private Formatter formatter() {
        return new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NodeConfig.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(NodeConfig.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(dir.toString())
                .addDirectory(dir.toString());
    }
}
