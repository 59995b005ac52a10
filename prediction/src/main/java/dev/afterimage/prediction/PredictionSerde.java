package dev.afterimage.prediction;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Predictions as values of records: for a consumer's {@code value.deserializer}, use {@link #deserializer()}; for a topology, this.
 *
 * <p>A value that is no prediction, or one of a newer format, is a {@link SerializationException}, which Kafka's clients and Kafka Streams know how to treat.
 */
public final class PredictionSerde implements Serde<Prediction> {

    @Override
    public Serializer<Prediction> serializer() {
        return (topic, prediction) -> prediction == null ? null : prediction.json();
    }

    @Override
    public Deserializer<Prediction> deserializer() {
        return (topic, json) -> json == null ? null : read(topic, json);
    }

    private static Prediction read(String topic, byte[] json) {
        try {
            return Prediction.read(json);
        } catch (IllegalArgumentException e) {
            throw new SerializationException("topic " + topic + ": " + e.getMessage(), e);
        }
    }
}
