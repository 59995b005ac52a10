package dev.afterimage.streamer.topology;

import org.jspecify.annotations.Nullable;

/**
 * The value of an outgoing record and the partition that its image event came from.
 *
 * <p>A partitioner sees key and value only, so the value carries the partition as far as the sink, which writes the bytes alone.
 */
@SuppressWarnings("ArrayRecordComponent") // passed on as it is, and compared nowhere
record Routed(int sourcePartition, byte @Nullable [] bytes) {}
