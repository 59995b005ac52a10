package dev.afterimage.streams;

import dev.afterimage.prediction.Prediction;
import java.util.Optional;

/** What became of an image: a prediction, or the reason why there is none. */
public sealed interface Answer {

    /** Empty for an image that was rejected. */
    Optional<Prediction> prediction();

    /** The model answered. */
    record Classified(Prediction value) implements Answer {
        @Override
        public Optional<Prediction> prediction() {
            return Optional.of(value);
        }
    }

    /**
     * The bytes can never be classified, however often it is tried.
     *
     * @param reason code of a closed list, see {@link dev.afterimage.imaging.Refusal}
     * @param message a sentence
     */
    record Rejected(String reason, String message) implements Answer {
        @Override
        public Optional<Prediction> prediction() {
            return Optional.empty();
        }
    }
}
