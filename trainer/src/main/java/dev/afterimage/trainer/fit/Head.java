package dev.afterimage.trainer.fit;

import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Tensor;
import java.util.Map;

/**
 * The classifier on top of pooled features.
 *
 * @param weight `[classes, features]`
 * @param bias `[classes]`
 */
public record Head(Tensor weight, Tensor bias) {

    /** Under torchvision's names. */
    Map<String, Tensor> tensors() {
        return Map.of(Layers.CLASSIFIER_WEIGHT, weight, Layers.CLASSIFIER_BIAS, bias);
    }

    /** One logit per class. */
    float[] logits(float[] features) {
        float[] rows = weight.values();
        float[] logits = bias.values().clone();
        for (int row = 0; row < logits.length; row++) {
            double sum = logits[row];
            for (int i = 0; i < features.length; i++) {
                sum += rows[row * features.length + i] * features[i];
            }
            logits[row] = (float) sum;
        }
        return logits;
    }
}
