package dev.afterimage.benchmarks.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a folder and of those below it, in memory, in the order of their names. */
final class PictureBytes {
    private PictureBytes() {}

    static List<byte[]> under(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new IOException("there are no pictures in " + folder);
        }
        List<byte[]> pictures = new ArrayList<>();
        for (Path file : files) {
            pictures.add(Files.readAllBytes(file));
        }
        return pictures;
    }
}
