package dev.afterimage.registry.topic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How a model's bytes are cut into records that the default limits of any broker let through. */
final class Chunks {
    /** Kafka's defaults allow 1,048,588 bytes with key and framing. */
    static final int BYTES = 900 * 1024;

    private Chunks() {}

    /** The keys of the chunks, in their order. */
    static List<RecordKey.OfChunk> keys(String sha256, long onnxBytes) {
        int count = Math.toIntExact((onnxBytes + BYTES - 1) / BYTES);
        return IntStream.range(0, count)
                .mapToObj(index -> new RecordKey.OfChunk(sha256, index))
                .toList();
    }

    /** The bytes of one chunk. */
    static byte[] bytes(byte[] onnx, int index) {
        int from = index * BYTES;
        return Arrays.copyOfRange(onnx, from, Math.min(onnx.length, from + BYTES));
    }
}
