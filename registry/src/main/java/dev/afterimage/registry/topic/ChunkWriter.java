package dev.afterimage.registry.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Puts a model's bytes on the chunks' partition.
 *
 * <p>Outside of any transaction: a chunk's key is its digest, so that chunks nobody refers to harm nobody, and no reader
 * waits for a slow upload.
 */
final class ChunkWriter {
    private final Map<String, Object> clientProperties;
    private final String topic;

    ChunkWriter(Map<String, Object> clientProperties, String topic) {
        this.clientProperties = clientProperties;
        this.topic = topic;
    }

    /** Returns when all chunks are acknowledged. */
    Written write(String sha256, byte[] onnx) {
        try (Producer<String, byte[]> producer = Clients.chunkProducer(clientProperties)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (RecordKey.OfChunk key : Chunks.keys(sha256, onnx.length)) {
                sent.add(producer.send(record(key, Chunks.bytes(onnx, key.index()))));
            }
            producer.flush();
            LongSummaryStatistics offsets = sent.stream()
                    .map(Answer::of)
                    .mapToLong(RecordMetadata::offset)
                    .summaryStatistics();
            return Written.at(offsets);
        }
    }

    /** What frees a model's bytes, once the log is compacted. */
    static List<ProducerRecord<String, byte[]>> tombstones(String topic, String sha256, long onnxBytes) {
        return Chunks.keys(sha256, onnxBytes).stream()
                .map(key -> new ProducerRecord<String, byte[]>(topic, RegistryTopic.CHUNKS, key.toString(), null))
                .toList();
    }

    private ProducerRecord<String, byte[]> record(RecordKey.OfChunk key, byte[] bytes) {
        return new ProducerRecord<>(topic, RegistryTopic.CHUNKS, key.toString(), bytes);
    }

    /**
     * Where the chunks are.
     *
     * @param first offset of the first one
     * @param othersFrom offset from which on others may have written: behind the last chunk, or behind the first where the
     *     chunks are not one after the other
     */
    record Written(long first, long othersFrom) {
        static Written at(LongSummaryStatistics offsets) {
            long next = offsets.getMax() + 1;
            boolean uninterrupted = next - offsets.getMin() == offsets.getCount();
            return new Written(offsets.getMin(), uninterrupted ? next : offsets.getMin());
        }
    }
}
