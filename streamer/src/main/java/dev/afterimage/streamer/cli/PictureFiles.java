package dev.afterimage.streamer.cli;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The files behind the paths of a command line: a file stands for itself, a folder for all files below it, sorted, but hidden ones. */
final class PictureFiles {
    private PictureFiles() {}

    /** @throws UserError when a path leads nowhere, or there is no file at all */
    static List<Path> under(List<Path> paths) {
        List<Path> files = paths.stream().flatMap(PictureFiles::under).toList();
        if (files.isEmpty()) {
            throw new UserError("there are no files in " + paths + ". Name pictures, or folders that hold some");
        }
        return files;
    }

    /** The same in a random order that the seed decides. */
    static List<Path> shuffled(List<Path> paths, long seed) {
        List<Path> files = new ArrayList<>(under(paths));
        Collections.shuffle(files, new Random(seed));
        return files;
    }

    private static Stream<Path> under(Path path) {
        if (Files.isRegularFile(path)) {
            return Stream.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new UserError("there is no file or folder " + path + ". Name pictures, or folders that hold some");
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !isHidden(path.relativize(file)))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException | UncheckedIOException e) {
            throw new UserError("cannot list " + path + ": " + e.getMessage(), e);
        }
    }

    private static boolean isHidden(Path below) {
        for (Path part : below) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
