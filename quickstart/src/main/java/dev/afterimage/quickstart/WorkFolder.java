package dev.afterimage.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is gone when the run ends, also after Ctrl-C. */
final class WorkFolder implements AutoCloseable {
    private final Path path;
    private final Thread onExit = new Thread(this::delete, "delete-work-folder");

    WorkFolder() throws IOException {
        this.path = Files.createTempDirectory("afterimage-");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete();
    }

    private synchronized void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
