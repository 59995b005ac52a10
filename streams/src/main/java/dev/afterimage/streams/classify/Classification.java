package dev.afterimage.streams.classify;

import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.Refusal;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.Ranking;
import dev.afterimage.inference.evaluate.ConformalSets;
import dev.afterimage.registry.ModelCard;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Image bytes and a classifier to an outcome: a function of the two, usable from any thread.
 *
 * <p>An unexpected exception is caught around this function alone, tried again in place, and then is the picture's fault (`poison`). Nothing else of
 * the stream is inside that catch, so a broker's hiccup can never pass for a bad picture. Errors, out of memory above all, are not the picture's fault
 * and pass through.
 */
public final class Classification {
    private static final Logger LOG = LoggerFactory.getLogger(Classification.class);
    private static final int ATTEMPTS = 3;
    private static final int TOP = 5;

    private final Decoder decoder;
    private final LongSupplier nanoTime;

    public Classification(Limits limits) {
        this(new ImageReader(limits)::read, System::nanoTime);
    }

    Classification(Decoder decoder, LongSupplier nanoTime) {
        this.decoder = decoder;
        this.nanoTime = nanoTime;
    }

    /** The way from bytes to pixels. */
    @FunctionalInterface
    interface Decoder {
        Decoded read(byte[] bytes, InputSpec spec);
    }

    /**
     * Decodes the smallest picture there is.
     *
     * <p>That loads the native decoder, which can take a second and more: time that the first image event's transaction should not spend.
     */
    public void warmUp(InputSpec spec) {
        Decoded decoded = decoder.read(SmallestPicture.bmp(), spec);
        LOG.debug("warmed up decoded={}", decoded.getClass().getSimpleName());
    }

    /** Classifies the value of one record; null and empty values are rejections too. */
    public Outcome classify(byte @Nullable [] value, Classifier classifier) {
        if (value == null || value.length == 0) {
            return Outcome.Rejected.of(Refusal.EMPTY, "the record has no bytes. Send the bytes of one picture");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return once(value, classifier);
            } catch (RuntimeException e) {
                LOG.warn("classification failed attempt={} bytes={} reason={}", attempt, value.length, e.toString());
                LOG.debug("classification failed", e);
                if (attempt == ATTEMPTS) {
                    return poison(e);
                }
            }
        }
    }

    private Outcome once(byte[] bytes, Classifier classifier) {
        long start = nanoTime.getAsLong();
        Decoded decoded = decoder.read(bytes, classifier.input());
        long decodeNanos = nanoTime.getAsLong() - start;
        return decoded.fold(
                image -> infer(image, classifier, decodeNanos),
                refused -> Outcome.Rejected.of(refused.reason(), refused.message()));
    }

    private Outcome infer(Decoded.Image image, Classifier classifier, long decodeNanos) {
        long start = nanoTime.getAsLong();
        float[] probabilities = classifier.classify(image.pixels());
        long inferNanos = nanoTime.getAsLong() - start;
        ModelCard card = classifier.card();
        Ranking ranking = Ranking.of(card.labels(), probabilities, TOP);
        return new Outcome.Classified(ranking, setOf(card, probabilities), card, image.info(), decodeNanos, inferNanos);
    }

    private static Optional<List<String>> setOf(ModelCard card, float[] probabilities) {
        if (!card.confidence().hasSets()) {
            return Optional.empty();
        }
        return Optional.of(ConformalSets.setOf(probabilities, card.confidence().threshold()).stream()
                .map(card.labels()::get)
                .toList());
    }

    private static Outcome poison(RuntimeException e) {
        String message = "classification failed " + ATTEMPTS + " times: " + e.getMessage();
        return new Outcome.Rejected(Refusal.POISON, message, e.getClass().getName());
    }
}
