package dev.afterimage.registry;

/**
 * How well a release did on the validation split, by which every choice is made; releases are compared by it, never by the test split.
 *
 * @param fingerprint SHA-256 over label and content of the validation pictures; releases with the same one were asked the same questions; empty where
 *     there was no validation
 * @param images how many pictures were classified
 * @param correct how many of them got their true label
 * @param logLoss mean negative natural logarithm of the true label's probability
 */
public record Validation(String fingerprint, int images, int correct, double logLoss) {
    public Validation {
        Require.present("fingerprint", fingerprint);
        Require.notNegative("images", images);
        if (correct < 0 || correct > images) {
            throw new IllegalArgumentException(
                    "correct must be between 0 and images (%d), was %d".formatted(images, correct));
        }
        Require.notNegative("logLoss", logLoss);
    }

    /** Of a model that nobody validated. */
    public static Validation none() {
        return new Validation("", 0, 0, 0);
    }

    /** Whether the other was asked the same questions. */
    public boolean isComparableTo(Validation other) {
        return !fingerprint.isEmpty() && fingerprint.equals(other.fingerprint);
    }

    /** More pictures right, or as many at a lower log-loss. */
    public boolean beats(Validation other) {
        return correct != other.correct ? correct > other.correct : logLoss < other.logLoss;
    }
}
