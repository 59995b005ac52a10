package dev.afterimage.quickstart;

import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.samples.PlateFolders;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.cli.TerminalProgress;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.dataset.Inventory;
import dev.afterimage.trainer.dataset.Split;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.weights.Hub;
import dev.afterimage.trainer.weights.PretrainedWeights;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run is about: the user's pictures, or metal plates that are drawn, and the network for them.
 *
 * @param name of the model trained on them
 */
record Task(String name, Inventory inventory, Architecture architecture, PretrainedWeights base) {
    private static final int TRAIN_PER_KIND = 340;
    private static final int VALIDATION_PER_KIND = 60;
    private static final int TEST_PER_KIND = 100;
    private static final int SIDE_PX = 96;

    /** Reads or draws all of it; here the user's mistakes show, before anything is started. */
    static Task prepare(Quickstart.Options options, Path workDir) {
        Architecture architecture = Architecture.named(options.architecture());
        Progress progress = TerminalProgress.onStandardError();
        PretrainedWeights base = PretrainedWeights.find(
                architecture, options.weights(), options.seed(), Hub.at(URI.create(Hub.HUGGING_FACE), progress));
        Path data = options.data().orElseGet(() -> drawn(workDir.resolve("plates"), options.seed()));
        String name = options.data().isPresent() ? "pictures" : "plates";
        return new Task(name, Inventory.of(DataSet.read(data, options.seed()), progress), architecture, base);
    }

    /** What is sent to the stream: the test split, with the files that cannot be read, for a stream has to bear these. */
    List<LabelledFile> testFiles() {
        Stream<LabelledFile> broken = inventory.faults().stream()
                .filter(fault -> fault.split() == Split.TEST)
                .map(fault -> new LabelledFile(fault.path(), fault.label()));
        return Stream.concat(inventory.dataSet().test().stream(), broken).toList();
    }

    private static Path drawn(Path dir, long seed) {
        PlateFolders.write(dir, seed, TRAIN_PER_KIND, VALIDATION_PER_KIND, TEST_PER_KIND, SIDE_PX);
        return dir;
    }
}
