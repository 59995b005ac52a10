package dev.afterimage.quickstart;

import dev.afterimage.samples.PlateFolders;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.PretrainedWeights;
import java.nio.file.Path;

/**
 * What a run is about: the user's pictures, or metal plates that are drawn, and the network for them.
 *
 * @param name of the model trained on them
 */
record Task(String name, DataSet dataSet, Architecture architecture, PretrainedWeights base) {
    private static final int TRAIN_PER_KIND = 340;
    private static final int VALIDATION_PER_KIND = 60;
    private static final int TEST_PER_KIND = 100;
    private static final int SIDE_PX = 96;

    /** Reads or draws all of it; here the user's mistakes show, before anything is started. */
    static Task prepare(Quickstart.Options options, Path workDir) {
        Architecture architecture = Architecture.named(options.architecture());
        PretrainedWeights base = PretrainedWeights.find(architecture, options.weights());
        Path data = options.data().orElseGet(() -> drawn(workDir.resolve("plates"), options.seed()));
        String name = options.data().isPresent() ? "pictures" : "plates";
        return new Task(name, DataSet.read(data, options.seed()), architecture, base);
    }

    private static Path drawn(Path dir, long seed) {
        PlateFolders.write(dir, seed, TRAIN_PER_KIND, VALIDATION_PER_KIND, TEST_PER_KIND, SIDE_PX);
        return dir;
    }
}
