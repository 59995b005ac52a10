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
}
