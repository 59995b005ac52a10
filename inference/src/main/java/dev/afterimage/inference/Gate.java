package dev.afterimage.inference;

import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a release may serve: digest, structure, load, golden samples, warm-up, in this order.
 *
 * <p>Trainer and streamer ask the same gate, so nothing is published that would be refused later. A bad release is an outcome, never an exception.
 */
public final class Gate {
    /** Enough for ONNX Runtime's memory arena and for the JIT to have seen the path once; the first call is the slow one. */
    private static final int WARM_UP_CALLS = 8;

    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private Gate() {}

    /** Checks a release; a passed one is loaded, warm and owned by the caller. */
    public static GateResult check(Release release) {
        if (!release.digestMatches()) {
            return refuse(
                    GateStep.DIGEST,
                    "the bytes do not have the SHA-256 that the card names, "
                            + release.card().sha256());
        }
        Optional<String> fault = OnnxStructure.faultOf(release.onnx(), release.card());
        if (fault.isPresent()) {
            return refuse(GateStep.STRUCTURE, fault.get());
        }
        return load(release);
    }

    private static GateResult load(Release release) {
        Classifier classifier;
        try {
            classifier = Classifier.load(release);
        } catch (UnloadableModelException e) {
            return refuse(GateStep.LOAD, String.valueOf(e.getMessage()));
        }
        Optional<GateResult.Quarantined> refused = tryOut(classifier);
        if (refused.isPresent()) {
            classifier.close();
            return refused.get();
        }
        return new GateResult.Passed(classifier);
    }

    private static Optional<GateResult.Quarantined> tryOut(Classifier classifier) {
        GateStep step = GateStep.GOLDEN;
        try {
            Optional<String> golden = goldenFault(classifier);
            if (golden.isPresent()) {
                return Optional.of(refuse(step, golden.get()));
            }
            step = GateStep.WARM_UP;
            warmUp(classifier);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(refuse(step, String.valueOf(e.getMessage())));
        }
    }

    private static Optional<String> goldenFault(Classifier classifier) {
        List<GoldenSample> samples = classifier.card().golden();
        for (int i = 0; i < samples.size(); i++) {
            Optional<String> fault = goldenFault(classifier, i, samples.get(i));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> goldenFault(Classifier classifier, int index, GoldenSample sample) {
        Decoded decoded = READER.read(sample.png(), classifier.input());
        return decoded.fold(
                image -> differenceFault(
                        classifier.card(), index, sample.probabilities(), classifier.classify(image.pixels())),
                refused -> Optional.of("golden sample " + index + " cannot be read: " + refused.message()));
    }

    private static Optional<String> differenceFault(
            ModelCard card, int index, List<Float> expected, float[] probabilities) {
        double difference = largestDifference(expected, probabilities);
        // written so that NaN fails
        if (difference <= card.goldenTolerance()) {
            return Optional.empty();
        }
        return Optional.of("golden sample " + index + " gives " + Arrays.toString(probabilities) + " where " + expected
                + " is expected: the difference " + difference + " is over " + card.goldenTolerance());
    }

    private static double largestDifference(List<Float> expected, float[] actual) {
        if (expected.size() != actual.length) {
            return Double.NaN;
        }
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            double difference = Math.abs(expected.get(i) - actual[i]);
            if (Double.isNaN(difference)) {
                return Double.NaN;
            }
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    private static void warmUp(Classifier classifier) {
        int widthPx = classifier.input().widthPx();
        int heightPx = classifier.input().heightPx();
        RgbImage black = new RgbImage(widthPx, heightPx, new byte[3 * widthPx * heightPx]);
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            classifier.classify(black);
        }
    }

    private static GateResult.Quarantined refuse(GateStep step, String reason) {
        return new GateResult.Quarantined(step, reason);
    }
}
