package dev.afterimage.inference.evaluate;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pictures in the ImageFolder layout: one folder per class, the folder's name is the label.
 *
 * <p>Hidden files and what Windows, macOS and network drives leave behind are left out, and so are folders inside a class
 * folder; whether a file is a picture is decided by reading it, not here. A folder that only wraps the class folders, as
 * archives are packed, is entered.
 */
public record ImageFolder(List<String> labels, List<LabelledFile> files) {
    private static final Set<String> LEFT_BEHIND =
            Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "@eadir");
    private static final Set<String> SPLITS = Set.of("train", "validation", "val", "test");

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
        return new ImageFolder(LabelNames.of(classes), files);
    }

    /** The folder of a split, `validation` also under its short name `val`; empty when the data set has no split folders. */
    public static Optional<Path> split(Path data, String split) {
        requireFolder(data);
        Path top = unwrapped(data);
        Stream<String> names = split.equals("validation") ? Stream.of("validation", "val") : Stream.of(split);
        List<Path> found = names.map(top::resolve).filter(Files::isDirectory).toList();
        if (found.size() > 1) {
            throw new UserError(top + " has both a folder validation and a folder val. Remove or rename one of them");
        }
        return found.stream().findFirst();
    }

    private static List<Path> classFoldersOf(Path dir) {
        requireFolder(dir);
        List<Path> classes = foldersIn(unwrapped(dir));
        if (classes.isEmpty()) {
            throw new UserError(
                    dir + " holds no class folders. Put the pictures of each class into a folder of its own, "
                            + "named like the class: " + dir.resolve("cat") + ", " + dir.resolve("dog"));
        }
        return classes;
    }

    /** The folder itself, or the one inside it that holds several class folders or split folders and has no sibling. */
    private static Path unwrapped(Path dir) {
        List<Path> folders = foldersIn(dir);
        if (folders.size() != 1 || isSplit(folders.get(0))) {
            return dir;
        }
        Path inner = unwrapped(folders.get(0));
        List<Path> inside = foldersIn(inner);
        return inside.size() > 1 || inside.stream().anyMatch(ImageFolder::isSplit) ? inner : dir;
    }

    private static boolean isSplit(Path folder) {
        return SPLITS.contains(LabelNames.nameOf(folder));
    }

    private static List<Path> filesOf(Path classFolder) {
        List<Path> files = list(classFolder).filter(ImageFolder::isFile).toList();
        if (files.isEmpty()) {
            throw new UserError("class folder " + classFolder + " holds no files"
                    + (foldersIn(classFolder).isEmpty() ? "" : ", only folders")
                    + ". Put pictures there or remove the folder");
        }
        return files;
    }

    /** Also a link to nowhere, so that reading it says what is wrong; not a pipe, which would never end. */
    private static boolean isFile(Path path) {
        return Files.isRegularFile(path) || (Files.isSymbolicLink(path) && Files.notExists(path));
    }

    private static void requireFolder(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new UserError("there is no folder " + dir + ". Name the folder that holds one folder per class");
        }
    }

    private static List<Path> foldersIn(Path dir) {
        return list(dir).filter(Files::isDirectory).toList();
    }

    /** Sorted by name as text, because the order of paths is another on Windows. */
    private static Stream<Path> list(Path dir) {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries
                    .filter(ImageFolder::isMeant)
                    .sorted(Comparator.comparing(LabelNames::nameOf))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + dir, e);
        }
    }

    private static boolean isMeant(Path entry) {
        String name = LabelNames.nameOf(entry);
        return !name.startsWith(".") && !LEFT_BEHIND.contains(name.toLowerCase(Locale.ROOT));
    }
}
