package dev.afterimage.trainer.network;

import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.weights.Hub;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The weights that training begins with: a file that the user names, one in the user's cache folder, or the small backbone that the project ships.
 *
 * @param weights checked against the architecture
 * @param sha256 digest of the file they come from
 */
public record PretrainedWeights(Weights weights, String sha256) {

    /** The named file, else what is at hand for the architecture. */
    public static PretrainedWeights find(Architecture architecture, Optional<Path> file) {
        dev.afterimage.trainer.weights.PretrainedWeights found = dev.afterimage.trainer.weights.PretrainedWeights.find(
                architecture, file.map(Path::toString), 0, Hub.at(URI.create(Hub.HUGGING_FACE), Progress.silent()));
        return new PretrainedWeights(found.weights(), found.sha256());
    }
}
