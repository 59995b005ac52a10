package dev.afterimage.inference.cli;

import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.inference.evaluate.ConformalSets;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.Confidence;
import java.util.LinkedHashMap;
import java.util.Map;

/** An evaluation for a program. */
final class ScoresJson {
    private ScoresJson() {}

    /** Names and values in the order in which they are printed; `coverage` only where the card has a threshold for prediction sets. */
    static Map<String, Object> of(Scores scores, Answers answers, Confidence confidence) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("images", scores.images());
        summary.put("correct", scores.correct());
        summary.put("accuracy", scores.accuracy());
        summary.put("low", scores.accuracyInterval().low());
        summary.put("high", scores.accuracyInterval().high());
        summary.put("ece", scores.ece());
        summary.put("logLoss", scores.logLoss());
        summary.put("macroF1", scores.macroF1());
        summary.put("topAccuracy", topAccuracy(scores));
        if (confidence.hasSets()) {
            summary.put("coverage", ConformalSets.coverage(answers, confidence.threshold()));
        }
        summary.put("classes", scores.classes());
        summary.put("labels", scores.labels());
        summary.put("confusion", scores.confusion());
        summary.put("skipped", scores.skipped().size());
        return summary;
    }

    /** By k, from 1 to 5 or to the number of classes. */
    private static Map<String, Double> topAccuracy(Scores scores) {
        Map<String, Double> byK = new LinkedHashMap<>();
        for (int k = 1; k <= Math.min(Scores.LARGEST_K, scores.labels().size()); k++) {
            byK.put(String.valueOf(k), scores.topAccuracy(k));
        }
        return byK;
    }
}
