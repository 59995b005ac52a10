package dev.afterimage.inference;

import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides whether a release may serve: digest, structure, load, golden samples, warm-up, in this order. Whose it is, and whether it is fast enough for
 * the place it is to take, is known to whoever asks.
 *
 * <p>Trainer and streamer ask the same gate, so nothing is published that would be refused later. A bad release is an outcome, never an exception.
 */
public final class Gate {
    /** Enough for ONNX Runtime's memory arena and for the JIT to have seen the path once; the first call is the slow one. */
    private static final int WARM_UP_CALLS = 8;

    /** What rounding leaves of a sum of thousands of float32 probabilities. */
    private static final double SUM_TOLERANCE = 1e-2;

    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private Gate() {}

    /** Checks a release; a passed one is loaded, warm and owned by the caller. */
    public static GateResult check(Release release) {
        return check(release, step -> {});
    }

    /**
     * Checks a release.
     *
     * @param begins told of each step when it begins
     */
    public static GateResult check(Release release, Consumer<GateStep> begins) {
        begins.accept(GateStep.DIGEST);
        if (!release.digestMatches()) {
            return refuse(
                    GateStep.DIGEST,
                    "the bytes do not have the SHA-256 that the card names, "
                            + release.card().sha256());
        }
        begins.accept(GateStep.STRUCTURE);
        Optional<String> fault = OnnxStructure.faultOf(release.onnx(), release.card());
        if (fault.isPresent()) {
            return refuse(GateStep.STRUCTURE, fault.get());
        }
        return load(release, begins);
    }

    private static GateResult load(Release release, Consumer<GateStep> begins) {
        begins.accept(GateStep.LOAD);
        Classifier classifier;
        try {
            classifier = Classifier.load(release);
        } catch (UnloadableModelException e) {
            return refuse(GateStep.LOAD, String.valueOf(e.getMessage()));
        }
        GateResult result = tryOut(classifier, begins);
        if (!(result instanceof GateResult.Passed)) {
            classifier.close();
        }
        return result;
    }

    private static GateResult tryOut(Classifier classifier, Consumer<GateStep> begins) {
        GateStep step = GateStep.GOLDEN;
        try {
            begins.accept(step);
            Optional<String> golden = goldenFault(classifier);
            if (golden.isPresent()) {
                return refuse(step, golden.get());
            }
            step = GateStep.WARM_UP;
            begins.accept(step);
            return warmUp(classifier);
        } catch (IllegalStateException e) {
            return refuse(step, String.valueOf(e.getMessage()));
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

    private static GateResult warmUp(Classifier classifier) {
        int widthPx = classifier.input().widthPx();
        int heightPx = classifier.input().heightPx();
        RgbImage black = new RgbImage(widthPx, heightPx, new byte[3 * widthPx * heightPx]);
        long fastestNanos = Long.MAX_VALUE;
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            long start = System.nanoTime();
            float[] probabilities = classifier.classify(black);
            fastestNanos = Math.min(fastestNanos, System.nanoTime() - start);
            if (!isDistribution(probabilities)) {
                return refuse(
                        GateStep.WARM_UP,
                        "a black picture gives " + Arrays.toString(probabilities) + ", which are no probabilities");
            }
        }
        return new GateResult.Passed(classifier, Duration.ofNanos(fastestNanos));
    }

    /** Written so that NaN fails. */
    private static boolean isDistribution(float[] probabilities) {
        double sum = 0;
        for (float probability : probabilities) {
            if (!(probability >= 0 && probability <= 1 + SUM_TOLERANCE)) {
                return false;
            }
            sum += probability;
        }
        return Math.abs(sum - 1) <= SUM_TOLERANCE;
    }

    private static GateResult.Quarantined refuse(GateStep step, String reason) {
        return new GateResult.Quarantined(step, reason);
    }
}
