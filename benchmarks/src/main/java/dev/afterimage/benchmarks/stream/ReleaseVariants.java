package dev.afterimage.benchmarks.stream;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.topic.RegistryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Publishes a release again and again, each time with other bytes that answer the same, so that each has its own chunks in the topic; the last one becomes
 * production. Arguments: bootstrap server, registry topic, model's name, release folder, how many.
 */
public final class ReleaseVariants {
    private ReleaseVariants() {}

    public static void main(String[] args) throws IOException {
        Release release = ReleaseFolder.read(Path.of(args[3]));
        int count = Integer.parseInt(args[4]);
        try (RegistryWriter writer = new RegistryWriter(Map.of("bootstrap.servers", args[0]), args[1])) {
            for (int i = 1; i <= count; i++) {
                writer.publish(variant(release, i), args[2], i == count);
            }
        }
    }

    private static Release variant(Release release, int number) throws IOException {
        byte[] onnx = ModelProto.parseFrom(release.onnx()).toBuilder()
                .setModelVersion(number)
                .build()
                .toByteArray();
        ModelCard card = release.card();
        ModelCard own = new ModelCard(
                card.format(),
                card.name(),
                card.version(),
                card.created(),
                card.labels(),
                card.input(),
                Sha256.of(onnx),
                onnx.length,
                card.evaluation(),
                card.validation(),
                card.confidence(),
                card.provenance(),
                card.golden(),
                card.goldenTolerance(),
                card.forced());
        return new Release(own, onnx);
    }
}
