package dev.afterimage.registry.topic;

import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.ModelCard;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes to a registry topic as nobody should: without a turn, and whatever is asked. */
final class RawRecords {
    private final String topic;

    RawRecords(String topic) {
        this.topic = topic;
    }

    void card(ModelCard card, long chunksAt) {
        card("release/%s/%d".formatted(card.name(), card.version()), card, chunksAt);
    }

    void card(String key, ModelCard card, long chunksAt) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, RegistryTopic.INDEX, key, CardJson.write(card));
        record.headers().add("chunks-at", Long.toString(chunksAt).getBytes(StandardCharsets.UTF_8));
        SharedBroker.send(record);
    }

    void index(String key, String value) {
        SharedBroker.send(
                new ProducerRecord<>(topic, RegistryTopic.INDEX, key, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** All chunks of some bytes under any digest; the offset of the first. */
    long chunks(String sha256, byte[] onnx) {
        long first = SharedBroker.endOf(topic, RegistryTopic.CHUNKS);
        for (RecordKey.OfChunk key : Chunks.keys(sha256, onnx.length)) {
            chunk(sha256, onnx, key.index());
        }
        return first;
    }

    /** One chunk; its offset. */
    long chunk(String sha256, byte[] onnx, int index) {
        return chunkOf(sha256, index, Chunks.bytes(onnx, index));
    }

    /** Any bytes, or null, as a chunk; its offset. */
    long chunkOf(String sha256, int index, byte @Nullable [] bytes) {
        String key = "chunk/%s/%05d".formatted(sha256, index);
        return SharedBroker.send(new ProducerRecord<>(topic, RegistryTopic.CHUNKS, key, bytes));
    }
}
