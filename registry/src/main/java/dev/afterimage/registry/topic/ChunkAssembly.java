package dev.afterimage.registry.topic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One model's bytes as its chunks arrive, in any order and repeatedly; other records pass by. */
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

    /**
     * Whether the first chunks, without a gap, have as many bytes as the card names; the digest tells whether they are the
     * right ones.
     */
    boolean isFull() {
        return needed() > 0;
    }

    void clear() {
        parts.clear();
        bytes = 0;
    }

    String progress() {
        return "%d of %d bytes are there".formatted(bytes, onnxBytes);
    }

    /** The bytes of a full one, in their order. */
    byte[] bytes() {
        List<byte[]> needed = parts.values().stream().limit(needed()).toList();
        byte[] onnx = new byte[needed.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : needed) {
            System.arraycopy(part, 0, onnx, at, part.length);
            at += part.length;
        }
        return onnx;
    }

    /** How many of the first chunks make up the model, others having no place in it; 0 while some are missing. */
    private int needed() {
        long sum = 0;
        int count = 0;
        for (Map.Entry<Integer, byte[]> part : parts.entrySet()) {
            if (part.getKey() != count) {
                return 0;
            }
            sum += part.getValue().length;
            count++;
            if (sum >= onnxBytes) {
                return count;
            }
        }
        return 0;
    }

    private void put(int index, byte @Nullable [] part) {
        byte @Nullable [] old = part == null ? parts.remove(index) : parts.put(index, part);
        bytes += (part == null ? 0 : part.length) - (old == null ? 0 : old.length);
    }
}
