package dev.afterimage.benchmarks.stream;

import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import java.util.Map;

/** Creates a topic as the streamer creates its predictions', for others to write to. Arguments: bootstrap server, topic, partitions. */
public final class PredictionsTopic {
    private PredictionsTopic() {}

    public static void main(String[] args) {
        try (Topics topics = new Topics(Map.of("bootstrap.servers", args[0]))) {
            topics.ensure(TopicSpec.predictions(args[1], Integer.parseInt(args[2]), -1));
        }
    }
}
