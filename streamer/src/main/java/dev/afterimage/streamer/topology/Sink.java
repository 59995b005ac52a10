package dev.afterimage.streamer.topology;

import java.util.function.IntSupplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A topic that outcomes are written to.
 *
 * @param maxRecordBytes the largest record that producer and topic take. A larger one would put the producer's transaction into its error state
 *     and the partition would stand still for good, so nothing larger may be forwarded
 */
public record Sink(String topic, IntSupplier maxRecordBytes) {

    boolean takes(Record<byte[], Routed> outgoing) {
        return RecordSize.of(outgoing.key(), outgoing.value().bytes(), outgoing.headers()) <= maxRecordBytes.getAsInt();
    }
}
