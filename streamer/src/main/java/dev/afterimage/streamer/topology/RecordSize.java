package dev.afterimage.streamer.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The most bytes that a record can take on the wire, as the producer itself estimates it before sending.
 *
 * <p>Kafka's message format, version 2: a batch of one record, with every variable-length number at its longest.
 */
public final class RecordSize {
    private static final int BATCH_BYTES = 61;
    /** Length, attributes, timestamp and offset deltas, and the lengths of key, value and headers. */
    private static final int RECORD_BYTES = 21 + 15;

    private static final int VARINT_BYTES = 5;

    private RecordSize() {}

    public static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long bytes = (long) BATCH_BYTES + RECORD_BYTES + length(key) + length(value);
        for (Header header : headers) {
            bytes += 2 * VARINT_BYTES + header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return bytes;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
