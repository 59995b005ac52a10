package dev.afterimage.quickstart;

import dev.afterimage.samples.PlateFolders;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The pictures of a guided run: the user's, or metal plates that are drawn.
 *
 * @param data folder in the ImageFolder layout
 * @param name of the model trained on them
 */
record Pictures(Path data, String name) {
    private static final int TRAIN_PER_KIND = 200;
    private static final int VALIDATION_PER_KIND = 60;
    private static final int TEST_PER_KIND = 100;
    private static final int SIDE_PX = 96;

    /** The user's folder where there is one; else plates, drawn into `workDir`. */
    static Pictures of(Optional<Path> data, Path workDir, long seed) {
        return data.map(dir -> new Pictures(dir, "pictures")).orElseGet(() -> drawn(workDir.resolve("plates"), seed));
    }

    private static Pictures drawn(Path dir, long seed) {
        PlateFolders.write(dir, seed, TRAIN_PER_KIND, VALIDATION_PER_KIND, TEST_PER_KIND, SIDE_PX);
        return new Pictures(dir, "plates");
    }
}
