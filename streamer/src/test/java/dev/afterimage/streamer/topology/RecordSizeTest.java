package dev.afterimage.streamer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSizeTest {

    @Test
    void isNeverLessThanTheProducersOwnEstimateAndHardlyMore() {
        assertClose(null, null, new RecordHeaders());
        assertClose(new byte[10], new byte[1_000_000], new RecordHeaders());
        assertClose(
                new byte[0],
                new byte[5],
                new RecordHeaders().add("ä header", new byte[300]).add("b", null));
    }

    private static void assertClose(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        int producers = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, Compression.NONE.type(), key, value, headers.toArray());

        assertThat(RecordSize.of(key, value, headers)).isBetween((long) producers, producers + 50L);
    }
}
