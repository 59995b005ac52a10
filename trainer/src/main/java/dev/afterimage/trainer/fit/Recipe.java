package dev.afterimage.trainer.fit;

import dev.afterimage.trainer.dataset.Augmentation;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Cut;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Pooling;

/**
 * How a network is fine-tuned.
 *
 * @param views how often each training picture is seen through the frozen blocks: once as it is, the rest augmented
 * @param unfreezeFrom first part of the network that fine-tuning trains, see {@link Layers#cutAt}: all below it stays as the weights file has it
 * @param frozen settings of the phase that trains the head alone
 * @param fineTuning settings of the phase that trains the stages from the cut on
 */
public record Recipe(
        Pooling pooling, int views, Augmentation augmentation, String unfreezeFrom, Phase frozen, Phase fineTuning) {

    /**
     * Settings of one phase.
     *
     * @param learningRate peak learning rate of what was pretrained
     * @param headLearningRate peak learning rate of the classifier
     */
    public record Phase(
            int epochs,
            int batch,
            double learningRate,
            double headLearningRate,
            double weightDecay,
            float labelSmoothing) {
        public Phase {
            if (epochs < 1 || batch < 1) {
                throw new IllegalArgumentException(
                        "epochs and batch must be positive, were " + epochs + " and " + batch);
            }
        }
    }

    public Recipe {
        if (views < 1) {
            throw new IllegalArgumentException("views must be positive, was " + views);
        }
    }

    /** Where the network is cut for fine-tuning. */
    Cut cut(Architecture architecture) {
        return Layers.of(architecture).cutAt(unfreezeFrom);
    }

    /** The best we know for the architecture. */
    public static Recipe forArchitecture(Architecture architecture) {
        return architecture.name().equals("nano") ? nano() : photographs();
    }

    /** ImageNet weights on photographs: what is below `features.6` knows enough already. */
    private static Recipe photographs() {
        return new Recipe(
                Pooling.AVERAGE,
                4,
                Augmentation.photographs(),
                "features.6",
                new Phase(20, 32, 0, 5e-3, 1e-2, 0.1f),
                new Phase(4, 16, 1e-4, 1e-3, 1e-2, 0.1f));
    }

    /** The small backbone has seen generated pictures alone, so all of it is trained. */
    private static Recipe nano() {
        return new Recipe(
                Pooling.AVERAGE,
                4,
                new Augmentation(15, 0.05, 0, 0.1, true, 0.1),
                "features.0",
                new Phase(20, 32, 0, 5e-3, 1e-2, 0.05f),
                new Phase(9, 32, 3e-3, 6e-3, 1e-2, 0.05f));
    }
}
