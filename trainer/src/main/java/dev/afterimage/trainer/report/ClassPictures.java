package dev.afterimage.trainer.report;

import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A few pictures of one class.
 *
 * @param label name of the class
 * @param pictures files, at most {@link #MOST}
 */
public record ClassPictures(String label, List<Path> pictures) {
    /** More would make a row longer than a page is wide. */
    public static final int MOST = 6;

    public ClassPictures {
        pictures = List.copyOf(pictures);
        if (pictures.size() > MOST) {
            throw new IllegalArgumentException("pictures must be at most %s, were %s".formatted(MOST, pictures.size()));
        }
    }

    /** Of every class, pictures from all over the files: neighbours are often of the same thing. */
    public static List<ClassPictures> of(List<String> labels, List<LabelledFile> files) {
        return IntStream.range(0, labels.size())
                .mapToObj(label -> new ClassPictures(labels.get(label), spread(pathsOf(label, files))))
                .toList();
    }

    private static List<Path> pathsOf(int label, List<LabelledFile> files) {
        return files.stream()
                .filter(file -> file.label() == label)
                .map(LabelledFile::path)
                .toList();
    }

    private static List<Path> spread(List<Path> paths) {
        int shown = Math.min(MOST, paths.size());
        return IntStream.range(0, shown)
                .mapToObj(i -> paths.get((int) ((long) i * paths.size() / shown)))
                .toList();
    }
}
