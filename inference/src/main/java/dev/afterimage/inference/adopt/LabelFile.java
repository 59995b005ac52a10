package dev.afterimage.inference.adopt;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of classes, one per line, in the order of a model's outputs. */
final class LabelFile {
    private LabelFile() {}

    /**
     * Reads the names.
     *
     * @throws UserError with a sentence when a line is blank or there twice
     */
    static List<String> read(Path file) {
        List<String> labels = lines(file);
        if (labels.isEmpty()) {
            throw new UserError("--labels %s holds no lines: write one label per line".formatted(file));
        }
        requireDistinct(labels, file);
        return labels;
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("there is no file %s: name one with a label per line with --labels".formatted(file));
        }
        try {
            return Files.readString(file)
                    .stripTrailing()
                    .lines()
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UserError("cannot read --labels %s: %s".formatted(file, e), e);
        }
    }

    private static void requireDistinct(List<String> labels, Path file) {
        Map<String, Integer> lineOf = new HashMap<>();
        for (int line = 1; line <= labels.size(); line++) {
            String label = labels.get(line - 1);
            if (label.isBlank()) {
                throw new UserError("line %d of %s is blank: every class needs a label".formatted(line, file));
            }
            Integer before = lineOf.put(label, line);
            if (before != null) {
                throw new UserError("label %s stands on lines %d and %d of %s: give the two classes different ones"
                        .formatted(label, before, line, file));
            }
        }
    }
}
