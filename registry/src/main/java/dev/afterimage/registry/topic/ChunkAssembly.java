package dev.afterimage.registry.topic;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One model's bytes as its chunks arrive, in any order and repeatedly; other records pass by. Holds no more than one
 * model.
 */
final class ChunkAssembly {
    private final String prefix;
    private final long onnxBytes;
    private final Map<Integer, byte[]> parts = new TreeMap<>();
    private long bytes;

    ChunkAssembly(String sha256, long onnxBytes) {
        this.prefix = RecordKey.OfChunk.prefix(sha256);
        this.onnxBytes = onnxBytes;
    }

    /** Takes a record; the newest of a key wins, null takes a chunk away. Says whether it is one of this model's. */
    boolean offer(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || !record.key().startsWith(prefix)) {
            return false;
        }
        RecordKey.parse(record.key())
                .ifPresent(key -> key.visit(card -> {}, alias -> {}, chunk -> put(chunk.index(), record.value())));
        return true;
    }

    /** Whether as many bytes are there as the card names; the digest tells whether they are the right ones. */
    boolean isFull() {
        return bytes >= onnxBytes;
    }

    void clear() {
        parts.clear();
        bytes = 0;
    }

    String progress() {
        return "%d of %d bytes are there".formatted(bytes, onnxBytes);
    }

    /** The bytes, in their order; gives its parts away. */
    byte[] bytes() {
        byte[] onnx = new byte[Math.toIntExact(bytes)];
        int at = 0;
        for (Map.Entry<Integer, byte[]> part : parts.entrySet()) {
            System.arraycopy(part.getValue(), 0, onnx, at, part.getValue().length);
            at += part.getValue().length;
        }
        parts.clear();
        return onnx;
    }

    private void put(int index, byte @Nullable [] part) {
        byte @Nullable [] old = part == null ? parts.remove(index) : parts.put(index, part);
        bytes += (part == null ? 0 : part.length) - (old == null ? 0 : old.length);
    }
}
