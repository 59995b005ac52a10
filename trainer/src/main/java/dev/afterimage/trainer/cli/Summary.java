package dev.afterimage.trainer.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.trainer.fit.Trained;
import dev.afterimage.trainer.publish.Assembly;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What `train` says at its end, also as JSON.
 *
 * @param release folder of the release
 * @param version in the registry, 0 where it was not published
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Summary(
        String release,
        int version,
        Phase frozen,
        Phase fineTuned,
        Test test,
        long onnxBytes,
        double parityMaxDifference,
        double seconds) {

    record Phase(double validationAccuracy, double seconds) {
        static Phase of(Trained trained) {
            return new Phase(trained.validationAccuracy(), trained.seconds());
        }
    }

    record Test(double accuracy, int images) {}

    static Summary of(
            Path out, ModelCard card, Trained frozen, Trained fineTuned, Assembly.Assembled assembled, double seconds) {
        return new Summary(
                out.toString(),
                card.version(),
                Phase.of(frozen),
                Phase.of(fineTuned),
                new Test(assembled.scores().accuracy(), assembled.scores().images()),
                card.onnxBytes(),
                assembled.parityMaxDifference(),
                seconds);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "validation accuracy: frozen %.2f %%, fine-tuned %.2f %%; the better one is the release%n"
                        + "test accuracy %.2f %% on %d pictures%n%s in %s, %.1f MB, after %.0f s",
                100 * frozen.validationAccuracy(),
                100 * fineTuned.validationAccuracy(),
                100 * test.accuracy(),
                test.images(),
                version == 0 ? "release" : "version " + version + ", published, and",
                release,
                onnxBytes / 1e6,
                seconds);
    }
}
