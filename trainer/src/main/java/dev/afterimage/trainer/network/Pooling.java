package dev.afterimage.trainer.network;

import ai.djl.ndarray.NDArray;

/** How a feature map becomes one value per channel. */
public enum Pooling {
    /** Global average pooling, EfficientNet's own. */
    AVERAGE {
        @Override
        NDArray pool(NDArray features) {
            return features.getNDArrayInternal().globalAvgPool();
        }
    },
    /** Global maximum pooling, as the Keras tutorials for small data sets use it. */
    MAX {
        @Override
        NDArray pool(NDArray features) {
            return features.getNDArrayInternal().globalMaxPool();
        }
    };

    /** `[N, C, H, W]` to `[N, C]`. */
    abstract NDArray pool(NDArray features);
}
