package dev.afterimage.trainer.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.afterimage.inference.evaluate.ConformalSets;
import dev.afterimage.inference.evaluate.Interval;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.trainer.fit.History.PhaseTime;
import dev.afterimage.trainer.fit.Trained;
import dev.afterimage.trainer.publish.Assembly;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What `train` says at its end, also as JSON.
 *
 * @param release folder of the release
 * @param version in the registry, 0 where it was not published
 * @param frozen null where the recipe has no such phase
 * @param fineTuned null where the recipe has no such phase
 * @param seconds of the whole command, without the start of the Java machine
 * @param times seconds of each piece of work
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Summary(
        String release,
        int version,
        String sha256,
        @Nullable Phase frozen,
        @Nullable Phase fineTuned,
        Test test,
        long onnxBytes,
        double parityMaxDifference,
        double seconds,
        Map<String, Double> times) {

    /**
     * What a phase came to.
     *
     * @param released whether the release is what this phase made
     */
    record Phase(double validationAccuracy, double seconds, boolean released) {
        static @Nullable Phase of(Optional<Trained> trained, Trained released) {
            return trained.map(phase -> new Phase(phase.validationAccuracy(), phase.seconds(), phase.equals(released)))
                    .orElse(null);
        }
    }

    /**
     * How well the release does on the test split.
     *
     * @param low lower end of the accuracy's 95 % interval
     * @param coverage share of the prediction sets that hold the truth
     */
    record Test(double accuracy, int images, double low, double high, double eceBefore, double ece, double coverage) {}

    static Summary of(
            Path out,
            ModelCard card,
            TrainRun.Phases phases,
            Assembly.Assembled assembled,
            List<PhaseTime> times,
            double seconds) {
        Map<String, Double> named = new LinkedHashMap<>();
        times.forEach(time -> named.put(time.name(), time.seconds()));
        return new Summary(
                out.toString(),
                card.version(),
                card.sha256(),
                Phase.of(phases.frozen(), phases.released()),
                Phase.of(phases.fineTuned(), phases.released()),
                test(card, assembled),
                card.onnxBytes(),
                assembled.parityMaxDifference(),
                seconds,
                named);
    }

    private static Test test(ModelCard card, Assembly.Assembled assembled) {
        Interval interval = assembled.scores().accuracyInterval();
        return new Test(
                assembled.scores().accuracy(),
                assembled.scores().images(),
                interval.low(),
                interval.high(),
                card.confidence().eceBefore(),
                card.confidence().eceAfter(),
                ConformalSets.coverage(assembled.answers(), card.confidence().threshold()));
    }

    String text() {
        return phasesText()
                + String.format(
                        Locale.ROOT,
                        "test accuracy %.2f %% (%.2f to %.2f) on %d pictures, calibration error %.3f (%.3f before)%n"
                                + "%s in %s, %.1f MB, after %.0f s; report.html there shows it all",
                        100 * test.accuracy(),
                        100 * test.low(),
                        100 * test.high(),
                        test.images(),
                        test.ece(),
                        test.eceBefore(),
                        version == 0 ? "release" : "version " + version + ", published, and",
                        release,
                        onnxBytes / 1e6,
                        seconds);
    }

    private String phasesText() {
        if (frozen != null && fineTuned != null) {
            return String.format(
                    Locale.ROOT,
                    "validation accuracy: frozen %.2f %%, fine-tuned %.2f %% (%+.2f); the release is the %s one%n",
                    100 * frozen.validationAccuracy(),
                    100 * fineTuned.validationAccuracy(),
                    100 * (fineTuned.validationAccuracy() - frozen.validationAccuracy()),
                    fineTuned.released() ? "fine-tuned" : "frozen");
        }
        Phase only = frozen != null ? frozen : fineTuned;
        return only == null
                ? ""
                : String.format(Locale.ROOT, "validation accuracy %.2f %%%n", 100 * only.validationAccuracy());
    }
}
