package dev.afterimage.streamer.topology;

import dev.afterimage.prediction.Prediction;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the record that carries an image whose prediction is not certain to whoever labels such images: key, headers and bytes as they came. */
final class UnsureImages {
    /** Where the image event lies. */
    static final String TOPIC = "afterimage.topic";

    static final String PARTITION = "afterimage.partition";
    static final String OFFSET = "afterimage.offset";

    private final Sink sink;

    UnsureImages(Sink sink) {
        this.sink = sink;
    }

    /** What does not fit goes out without its bytes; the coordinates say where they lie. */
    Record<byte[], Routed> record(Record<byte[], byte[]> event, Prediction.Source source) {
        Headers headers = new RecordHeaders(event.headers());
        coordinates(headers, source);
        Record<byte[], Routed> whole =
                new Record<>(event.key(), new Routed(source.partition(), event.value()), event.timestamp(), headers);
        return sink.takes(whole) ? whole : coordinatesOnly(event, source);
    }

    private static Record<byte[], Routed> coordinatesOnly(Record<byte[], byte[]> event, Prediction.Source source) {
        Headers headers = new RecordHeaders();
        coordinates(headers, source);
        ErrorHeaders.set(headers, ErrorHeaders.VALUE_OMITTED, "true");
        return new Record<>(null, new Routed(source.partition(), null), event.timestamp(), headers);
    }

    private static void coordinates(Headers headers, Prediction.Source source) {
        ErrorHeaders.set(headers, TOPIC, source.topic());
        ErrorHeaders.set(headers, PARTITION, String.valueOf(source.partition()));
        ErrorHeaders.set(headers, OFFSET, String.valueOf(source.offset()));
    }
}
