package dev.afterimage.registry;

import dev.afterimage.imaging.InputSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Releases to try things with; their bytes are random. */
public final class Releases {
    private Releases() {}

    /** A release whose bytes follow from the seed. */
    public static Release random(long seed, int onnxBytes) {
        byte[] onnx = new byte[onnxBytes];
        new Random(seed).nextBytes(onnx);
        return of(onnx);
    }

    public static Release of(byte[] onnx) {
        return new Release(card(Sha256.of(onnx), onnx.length), onnx);
    }

    public static ModelCard card(String sha256, long onnxBytes) {
        return new ModelCard(
                ModelCard.FORMAT,
                "",
                0,
                Instant.parse("2026-11-24T04:10:00.123Z"),
                List.of("cat", "dog"),
                InputSpec.whole(224),
                sha256,
                onnxBytes,
                new Evaluation("test", 400, 396, 0.99, 0.012),
                new Provenance("efficientnet-b0", "", "f00d", 42, "head", "0.1.0", Map.of("djl", "0.36.0"), 12.5),
                List.of(new GoldenSample(new byte[] {1, 2, 3}, List.of(0.75f, 0.25f))),
                ModelCard.DEFAULT_GOLDEN_TOLERANCE);
    }

    /** A card of the bytes 1, 2, 3 with what validation found. */
    public static ModelCard judged(Validation validation, Confidence confidence) {
        byte[] onnx = {1, 2, 3};
        ModelCard card = card(Sha256.of(onnx), onnx.length);
        return new ModelCard(
                card.format(),
                card.name(),
                card.version(),
                card.created(),
                card.labels(),
                card.input(),
                card.sha256(),
                card.onnxBytes(),
                card.evaluation(),
                validation,
                confidence,
                card.provenance(),
                card.golden(),
                card.goldenTolerance(),
                "");
    }
}
