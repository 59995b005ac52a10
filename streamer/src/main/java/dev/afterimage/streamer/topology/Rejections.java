package dev.afterimage.streamer.topology;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.streams.classify.Outcome;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the record that tells of a rejection, as complete as the topic takes it. */
final class Rejections {
    private final Sink sink;

    Rejections(Sink sink) {
        this.sink = sink;
    }

    Record<byte[], Routed> record(Record<byte[], byte[]> event, Outcome.Rejected rejected, Prediction.Source source) {
        Record<byte[], Routed> whole = whole(event, rejected, source);
        if (sink.takes(whole)) {
            return whole;
        }
        Record<byte[], Routed> withoutValue = withoutValue(whole);
        return sink.takes(withoutValue) ? withoutValue : coordinatesOnly(event, rejected, source);
    }

    private static Record<byte[], Routed> whole(
            Record<byte[], byte[]> event, Outcome.Rejected rejected, Prediction.Source source) {
        Headers headers = new RecordHeaders(event.headers());
        ErrorHeaders.write(headers, rejected, source);
        return new Record<>(event.key(), new Routed(source.partition(), event.value()), event.timestamp(), headers);
    }

    private static Record<byte[], Routed> withoutValue(Record<byte[], Routed> whole) {
        Headers headers = new RecordHeaders(whole.headers());
        ErrorHeaders.set(headers, ErrorHeaders.VALUE_OMITTED, "true");
        Routed nothing = new Routed(whole.value().sourcePartition(), null);
        return new Record<>(whole.key(), nothing, whole.timestamp(), headers);
    }

    /** Where even key and headers of the event are too large, the coordinates say where they lie. */
    private static Record<byte[], Routed> coordinatesOnly(
            Record<byte[], byte[]> event, Outcome.Rejected rejected, Prediction.Source source) {
        Headers headers = new RecordHeaders();
        ErrorHeaders.write(headers, rejected, source);
        ErrorHeaders.set(headers, ErrorHeaders.VALUE_OMITTED, "true");
        return new Record<>(null, new Routed(source.partition(), null), event.timestamp(), headers);
    }
}
