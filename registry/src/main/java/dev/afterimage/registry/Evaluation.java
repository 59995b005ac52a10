package dev.afterimage.registry;

/**
 * How well a release did on pictures it was not trained on.
 *
 * @param split which part of the data set, {@code test} as a rule; {@code none} where nobody evaluated it
 * @param images how many pictures were classified
 * @param correct how many of them got their true label
 * @param accuracy {@code correct / images}, 0 to 1
 * @param ece expected calibration error, 0 to 1 (Guo et al., 2017, On Calibration of Modern Neural Networks)
 */
public record Evaluation(String split, int images, int correct, double accuracy, double ece) {
    public Evaluation {
        Require.present("split", split);
        Require.notNegative("images", images);
        if (correct < 0 || correct > images) {
            throw new IllegalArgumentException(
                    "correct must be between 0 and images (%d), was %d".formatted(images, correct));
        }
        Require.fraction("accuracy", accuracy);
        Require.fraction("ece", ece);
    }

    /** Of a model that came without an evaluation. */
    public static Evaluation none() {
        return new Evaluation("none", 0, 0, 0, 0);
    }
}
