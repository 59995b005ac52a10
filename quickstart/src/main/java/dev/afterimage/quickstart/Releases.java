package dev.afterimage.quickstart;

import dev.afterimage.inference.cli.Publishing;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.topic.Candidacy;
import dev.afterimage.registry.topic.RegistryWriter;
import dev.afterimage.trainer.fit.Trained;
import dev.afterimage.trainer.fit.Training;
import dev.afterimage.trainer.publish.Assembly;
import java.util.Map;

/**
 * Makes and publishes the releases of a run. They are evaluated on validation: the test split is judged by what comes out of the predictions topic.
 *
 * @param name of the model in the registry
 * @param startNanos when the run began
 */
record Releases(Training training, Assembly assembly, String name, long startNanos) {
    private static final int ALL = 100;

    Trained frozen() {
        return training.frozen();
    }

    Trained fineTuned(Trained frozen) {
        return training.fineTuned(frozen.weights());
    }

    boolean isClearlyBetter(Trained later, Trained earlier) {
        return later.isClearlyBetterThan(earlier, training.validationPictures());
    }

    /** Publishes; the first release goes into production. Returns the version. */
    int publish(Map<String, Object> client, Trained trained) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        Release release = assembly.evaluatedOnValidation(trained, name, seconds).release();
        return Publishing.publish(client, Node.REGISTRY, release, name, false).version();
    }

    /** Has a version compared with production on every image. */
    void tryInShadow(Map<String, Object> client, int version) {
        try (RegistryWriter writer = new RegistryWriter(client, Node.REGISTRY)) {
            writer.propose(name, version, new Candidacy(Candidacy.Mode.SHADOW, ALL));
        }
    }

    void promote(Map<String, Object> client, int version) {
        try (RegistryWriter writer = new RegistryWriter(client, Node.REGISTRY)) {
            writer.promote(name, version);
        }
    }
}
