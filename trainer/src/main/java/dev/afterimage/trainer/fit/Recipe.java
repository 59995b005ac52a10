package dev.afterimage.trainer.fit;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.trainer.dataset.Augmentation;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Cut;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Pooling;

/**
 * How a network is trained.
 *
 * @param name of the preset that it was made from
 * @param imageSizePx side of the square that pictures are resized to
 * @param dropout rate before the classifier
 * @param views how often each training picture is seen through the frozen part: once as it is, the rest augmented
 * @param headViews how many of these the head alone is trained on
 * @param unfreezeFrom first part of the network that fine-tuning trains, see {@link Layers#cutAt}: all below it stays as the weights file has it
 * @param batchNorm whether batch normalisation learns, or is folded away
 * @param balance what is done about classes of different sizes
 * @param frozen settings of the phase that trains the head alone; left out where it has no epochs
 * @param fineTuning settings of the phase that trains from the cut on; left out where it has no epochs
 * @param mayEndWithHead whether fine-tuning is left out too where the head alone leaves it no room, see {@link Trained#leavesRoom}
 */
public record Recipe(
        String name,
        int imageSizePx,
        Pooling pooling,
        float dropout,
        int views,
        int headViews,
        Augmentation augmentation,
        String unfreezeFrom,
        BatchNorm batchNorm,
        Balance balance,
        Phase frozen,
        Phase fineTuning,
        boolean mayEndWithHead) {
    private static final int SMALLEST_IMAGE_PX = 32;
    private static final int MOST_VIEWS = 64;
    private static final double WORTH_BALANCING = 3;

    /** What happens to batch normalisation while convolutions learn. */
    public enum BatchNorm {
        /** Folded into the convolutions, so that its statistics cannot move; a few hundred pictures would only spoil them. */
        FOLDED,
        /** Learns scale and shift and follows the statistics: for training from scratch. */
        LEARNT
    }

    /** What is done about classes of different sizes. */
    public enum Balance {
        /** Weighs classes when the largest has more than three times the pictures of the smallest. */
        AUTO,
        /** Every picture counts the same. */
        NONE,
        /** Pictures of rare classes count more. */
        WEIGHTS
    }

    /**
     * Settings of one phase.
     *
     * @param epochs at most so many; 0 leaves the phase out
     * @param learningRate peak learning rate of what was pretrained
     * @param headLearningRate peak learning rate of the classifier
     * @param labelSmoothing share of the target spread over all classes (Szegedy et al. 2016, section 7)
     * @param maxGradientNorm largest Euclidean norm of all gradients together
     * @param patience epochs without a better validation result after which the phase ends
     */
    public record Phase(
            int epochs,
            int batch,
            double learningRate,
            double headLearningRate,
            double weightDecay,
            float labelSmoothing,
            double maxGradientNorm,
            int patience) {
        public Phase {
            require(epochs >= 0, "epochs must not be negative, was ", epochs);
            require(batch > 0, "the batch must be positive, was ", batch);
            require(
                    learningRate >= 0 && learningRate < 1,
                    "the learning rate must be within 0 and 1, was ",
                    learningRate);
            require(
                    headLearningRate > 0 && headLearningRate < 1,
                    "the head's learning rate must be within 0 and 1, was ",
                    headLearningRate);
            require(weightDecay >= 0 && weightDecay <= 1, "weight decay must be within 0 and 1, was ", weightDecay);
            require(
                    labelSmoothing >= 0 && labelSmoothing < 1,
                    "label smoothing must be within 0 and 1, was ",
                    labelSmoothing);
            require(maxGradientNorm > 0, "the gradient's largest norm must be positive, was ", maxGradientNorm);
            require(patience > 0, "patience must be positive, was ", patience);
        }
    }

    public Recipe {
        require(imageSizePx >= SMALLEST_IMAGE_PX, "pictures must be at least 32 pixels wide, was ", imageSizePx);
        require(dropout >= 0 && dropout < 1, "dropout must be within 0 and 1, was ", dropout);
        require(views >= 1 && views < MOST_VIEWS, "views must be within 1 and 63, was ", views);
        require(
                headViews >= 1 && headViews <= views,
                "the head's views must be within 1 and all views, was ",
                headViews);
        require(
                frozen.epochs() + fineTuning.epochs() > 0,
                "at least one phase must have an epoch; all of them together have ",
                0);
    }

    private static void require(boolean condition, String rule, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(rule + value);
        }
    }

    /** The best we know for the architecture. */
    public static Recipe forArchitecture(Architecture architecture) {
        return Recipes.named(Recipes.DEFAULT, architecture);
    }

    /** Where the network is cut for fine-tuning. */
    Cut cut(Architecture architecture) {
        return Layers.of(architecture).cutAt(unfreezeFrom);
    }

    /** What a trained network expects of a picture: whole, for a centre crop was worse on every data set tried. */
    public InputSpec input() {
        return InputSpec.whole(imageSizePx);
    }

    /**
     * How much a picture of each class counts in the loss. The square root of the inverse frequency helps rare classes without the loss of accuracy that
     * the inverse frequency itself was seen to cost.
     */
    float[] classWeights(DataSet dataSet) {
        boolean weighted =
                balance == Balance.WEIGHTS || (balance == Balance.AUTO && dataSet.imbalance() > WORTH_BALANCING);
        float[] weights = dataSet.classWeights();
        for (int label = 0; label < weights.length; label++) {
            weights[label] = weighted ? (float) Math.sqrt(weights[label]) : 1;
        }
        return weights;
    }
}
