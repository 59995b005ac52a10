package dev.afterimage.inference.evaluate;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pictures in the ImageFolder layout: one folder per class, the folder's name is the label.
 *
 * <p>Hidden files are left out; whether a file is a picture is decided by reading it, not here.
 */
public record ImageFolder(List<String> labels, List<LabelledFile> files) {

    /** A file and the index of its label. */
    public record LabelledFile(Path path, int label) {}

    public ImageFolder {
        labels = List.copyOf(labels);
        files = List.copyOf(files);
    }

    /** Reads a folder of class folders; labels are sorted by name, so that the order is the same everywhere. */
    public static ImageFolder read(Path dir) {
        List<Path> classes = classFoldersOf(dir);
        List<LabelledFile> files = IntStream.range(0, classes.size())
                .boxed()
                .flatMap(label -> filesOf(classes.get(label)).stream().map(file -> new LabelledFile(file, label)))
                .toList();
        return new ImageFolder(classes.stream().map(ImageFolder::nameOf).toList(), files);
    }

    /** The folder of a split, `validation` also under its short name `val`; empty when the data set has no split folders. */
    public static Optional<Path> split(Path data, String split) {
        requireFolder(data);
        Stream<String> names = split.equals("validation") ? Stream.of("validation", "val") : Stream.of(split);
        return names.map(data::resolve).filter(Files::isDirectory).findFirst();
    }

    private static List<Path> classFoldersOf(Path dir) {
        requireFolder(dir);
        List<Path> classes = list(dir).filter(Files::isDirectory).toList();
        if (classes.isEmpty()) {
            throw new UserError(
                    dir + " holds no class folders. Put the pictures of each class into a folder of its own, "
                            + "named like the class: " + dir.resolve("cat") + ", " + dir.resolve("dog"));
        }
        return classes;
    }

    private static List<Path> filesOf(Path classFolder) {
        List<Path> files = list(classFolder).filter(Files::isRegularFile).toList();
        if (files.isEmpty()) {
            throw new UserError(
                    "class folder " + classFolder + " holds no files. Put pictures there or remove the folder");
        }
        return files;
    }

    private static void requireFolder(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new UserError("there is no folder " + dir + ". Name the folder that holds one folder per class");
        }
    }

    private static Stream<Path> list(Path dir) {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.filter(entry -> !nameOf(entry).startsWith(".")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + dir, e);
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
