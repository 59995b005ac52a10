package dev.afterimage.trainer.report;

import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.trainer.dataset.DataReport;
import dev.afterimage.trainer.fit.History;
import java.util.List;
import java.util.Optional;

/**
 * All that the page of a release is made of.
 *
 * @param split which part of the data set the release is evaluated on, {@code test} as a rule
 * @param pictures a few of each class, from what was trained on
 * @param frozen what training the head alone came to; empty where the recipe has no such phase
 * @param fineTuned what fine-tuning came to; empty where there was none
 * @param before what the release would say of the split without its temperature
 * @param after what it says
 * @param parityMaxDifference largest difference of a probability between trainer and ONNX Runtime
 */
public record ReportContent(
        ModelCard card,
        String split,
        DataReport data,
        List<ClassPictures> pictures,
        History history,
        Optional<PhaseResult> frozen,
        Optional<PhaseResult> fineTuned,
        Answers before,
        Answers after,
        double parityMaxDifference) {
    public ReportContent {
        pictures = List.copyOf(pictures);
        if (before.images() != after.images()) {
            throw new IllegalArgumentException("answers before and after the temperature must be to the same pictures, "
                    + "were to " + before.images() + " and " + after.images());
        }
    }
}
