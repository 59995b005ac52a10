package dev.afterimage.streamer.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Keeps the order of each source partition downstream, whatever the keys. */
final class SourcePartition implements StreamPartitioner<byte[], Routed> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, Routed value, int numPartitions) {
        return Optional.of(Set.of(value.sourcePartition() % numPartitions));
    }
}
