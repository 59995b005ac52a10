package dev.afterimage.trainer.publish;

import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.Json;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.Validation;
import dev.afterimage.registry.cli.Version;
import dev.afterimage.trainer.dataset.Fingerprint;
import dev.afterimage.trainer.fit.Trained;
import dev.afterimage.trainer.fit.Training;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is written about the releases of one training: in the card, and the essentials in the ONNX file itself. */
final class Cards {
    private final Training.Job job;
    private final String dataFingerprint;
    private final String validationFingerprint;

    Cards(Training.Job job) {
        this.job = job;
        this.dataFingerprint = Fingerprint.of(job.inventory());
        this.validationFingerprint = Fingerprint.ofValidation(job.inventory());
    }

    /** Just enough to load a network and ask it. */
    ModelCard uncalibrated(byte[] onnx) {
        return card(onnx, "", Validation.none(), Confidence.unknown(), Provenance.unknown(), List.of());
    }

    /** All but the evaluation. */
    ModelCard draft(
            byte[] onnx,
            String name,
            Trained trained,
            Calibration calibration,
            List<GoldenSample> golden,
            double seconds) {
        return card(
                onnx,
                name,
                calibration.validation(validationFingerprint),
                Confidence.unknown(),
                provenance(trained, seconds),
                golden);
    }

    ModelCard evaluated(ModelCard draft, String split, Answers answers, Calibration calibration) {
        Scores scores = Scores.of(answers);
        Evaluation evaluation =
                new Evaluation(split, scores.images(), scores.correct(), scores.accuracy(), scores.ece());
        return draft.withQuality(evaluation, calibration.confidence(answers));
    }

    private ModelCard card(
            byte[] onnx,
            String name,
            Validation validation,
            Confidence confidence,
            Provenance provenance,
            List<GoldenSample> golden) {
        return new ModelCard(
                ModelCard.FORMAT,
                name,
                0,
                Instant.now(),
                job.dataSet().labels(),
                job.recipe().input(),
                Sha256.of(onnx),
                onnx.length,
                Evaluation.none(),
                validation,
                confidence,
                provenance,
                golden,
                ModelCard.DEFAULT_GOLDEN_TOLERANCE,
                "");
    }

    private Provenance provenance(Trained trained, double seconds) {
        return new Provenance(
                architecture(),
                job.base().sha256(),
                dataFingerprint,
                job.seed(),
                recipe(trained),
                Version.text(),
                Libraries.versions(),
                seconds);
    }

    private String architecture() {
        return "efficientnet-" + job.architecture().name();
    }

    private String recipe(Trained trained) {
        return trained.phase() + " " + job.recipe();
    }

    /** For the ONNX file; nothing of it changes from run to run, so that the same training gives the same bytes. */
    Map<String, String> metadata(Trained trained, Calibration calibration) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("architecture", architecture());
        metadata.put("labels", Json.line(job.dataSet().labels()));
        metadata.put("input", Json.line(job.recipe().input()));
        metadata.put("recipe", recipe(trained));
        metadata.put("seed", Long.toString(job.seed()));
        metadata.put("weights_sha256", job.base().sha256());
        metadata.put("data_fingerprint", dataFingerprint);
        metadata.put("validation", Json.line(calibration.validation(validationFingerprint)));
        metadata.put("temperature", Double.toString(calibration.temperature()));
        metadata.put("set_coverage", Double.toString(Calibration.COVERAGE));
        metadata.put("set_threshold", Double.toString(calibration.threshold()));
        metadata.put("code_version", Version.text());
        return metadata;
    }
}
