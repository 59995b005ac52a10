package dev.afterimage.streams.classify;

import dev.afterimage.imaging.ImageInfo;
import dev.afterimage.imaging.Refusal;
import dev.afterimage.inference.Ranking;
import dev.afterimage.prediction.Prediction;
import dev.afterimage.registry.ModelCard;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of an image event: exactly one of the two. */
public sealed interface Outcome {

    <T> T fold(Function<Classified, T> classified, Function<Rejected, T> rejected);

    /**
     * The model answered.
     *
     * @param set the labels of the prediction set, most probable first; none where the card has no threshold
     */
    record Classified(
            Ranking ranking,
            Optional<List<String>> set,
            ModelCard card,
            ImageInfo image,
            long decodeNanos,
            long inferNanos)
            implements Outcome {
        @Override
        public <T> T fold(Function<Classified, T> classified, Function<Rejected, T> rejected) {
            return classified.apply(this);
        }

        /** Whether the prediction set leaves no doubt; also where the card has no threshold to doubt by. */
        public boolean isCertain() {
            return set.map(labels -> labels.size() == 1).orElse(true);
        }

        /** The record to publish. */
        public Prediction prediction(Prediction.Source source) {
            Prediction.Scored best = scored(ranking.best());
            return new Prediction(
                    best.label(),
                    best.confidence(),
                    ranking.top().stream().map(Classified::scored).toList(),
                    new Prediction.Model(card.name(), card.version(), card.sha256()),
                    new Prediction.Image(image.format().label(), image.widthPx(), image.heightPx(), image.bytes()),
                    source,
                    Prediction.Timing.ofNanos(decodeNanos, inferNanos),
                    set.orElse(null),
                    Prediction.FORMAT);
        }

        private static Prediction.Scored scored(Ranking.Scored scored) {
            return new Prediction.Scored(scored.label(), (float) scored.confidence());
        }
    }

    /**
     * The picture can never be classified, however often it is tried.
     *
     * @param exception class name of what was thrown, or of {@link Refusal} where nothing was
     */
    record Rejected(Refusal reason, String message, String exception) implements Outcome {

        /** Whether it was the model that failed, not the picture that cannot be read. */
        public boolean isPoison() {
            return reason == Refusal.POISON;
        }

        public static Rejected of(Refusal reason, String message) {
            return new Rejected(reason, message, Refusal.class.getName());
        }

        @Override
        public <T> T fold(Function<Classified, T> classified, Function<Rejected, T> rejected) {
            return rejected.apply(this);
        }
    }
}
