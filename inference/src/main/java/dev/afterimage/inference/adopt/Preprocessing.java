package dev.afterimage.inference.adopt;

import dev.afterimage.imaging.InputSpec;
import java.util.List;

/**
 * How a picture becomes the tensor that a model from elsewhere takes, and what that model answers.
 *
 * @param input size and fit; what this project serves, so bytes
 * @param mean subtracted from each channel after division by 255: red, green, blue
 * @param std what the difference is divided by
 * @param output what the model's numbers are
 */
record Preprocessing(InputSpec input, List<Float> mean, List<Float> std, Output output) {
    private static final int CHANNELS = 3;
    private static final float LARGEST_BYTE = 255;

    /** What the model's numbers are. */
    enum Output {
        LOGITS,
        PROBABILITIES
    }

    Preprocessing {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        requireChannels("mean", mean);
        requireChannels("std", std);
        std.forEach(value -> {
            // written so that NaN fails
            if (!(value > 0)) {
                throw new IllegalArgumentException("std must be positive, was " + value);
            }
        });
    }

    /** What a byte is multiplied by, per channel: (x / 255 - mean) / std = x * scale + shift. */
    List<Float> scale() {
        return std.stream().map(value -> 1 / (LARGEST_BYTE * value)).toList();
    }

    /** What is added to it then, per channel. */
    List<Float> shift() {
        return List.of(shift(0), shift(1), shift(2));
    }

    private float shift(int channel) {
        return -mean.get(channel) / std.get(channel);
    }

    private static void requireChannels(String name, List<Float> values) {
        if (values.size() != CHANNELS || !values.stream().allMatch(Float::isFinite)) {
            throw new IllegalArgumentException(name + " must be three numbers, was " + values);
        }
    }
}
