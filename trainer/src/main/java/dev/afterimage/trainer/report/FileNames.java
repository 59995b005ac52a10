package dev.afterimage.trainer.report;

import java.nio.file.Path;

/** Files as the page names them: with their class folder, and without what leads there, which is the machine's own affair. */
final class FileNames {
    private FileNames() {}

    static String of(Path file) {
        int names = file.getNameCount();
        return String.valueOf(names > 2 ? file.subpath(names - 2, names) : file);
    }
}
