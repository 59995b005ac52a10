package dev.afterimage.streamer.topology;

import dev.afterimage.prediction.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What a listener is told of an image event.
 *
 * @param value the bytes as they came, not to be changed; empty where the event had none
 * @param timestampMillis the record's own time
 * @param trueLabel what the producer knew the picture to be, by the header of that name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ImageEvent(byte[] value, long timestampMillis, Prediction.Source source, Optional<String> trueLabel) {
    private static final byte[] NOTHING = {};

    static ImageEvent of(Record<byte[], byte[]> event, Prediction.Source source) {
        Header label = event.headers().lastHeader(Prediction.TRUE_LABEL);
        return new ImageEvent(
                event.value() == null ? NOTHING : event.value(),
                event.timestamp(),
                source,
                label == null || label.value() == null
                        ? Optional.empty()
                        : Optional.of(new String(label.value(), StandardCharsets.UTF_8)));
    }
}
