package dev.afterimage.streamer.topology;

import dev.afterimage.streams.serve.Answering;
import java.time.Clock;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/** Images in, predictions and rejections out; no store, no repartitioning. */
public final class ImageTopology {
    static final String PREDICTIONS = "predictions";
    static final String REJECTIONS = "rejections";
    static final String UNSURE = "unsure";
    private static final String IMAGES = "images";
    private static final String CLASSIFY = "classify";

    private ImageTopology() {}

    /**
     * Builds the topology.
     *
     * @param from where a group without committed offsets begins to read
     * @param answering must have a release in service before the first record is read
     */
    public static Topology build(
            String imagesTopic, AutoOffsetReset from, Answering answering, Sinks sinks, OutcomeListener listener) {
        Topology topology = new Topology();
        topology.addSource(
                from, IMAGES, new EventTime(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), imagesTopic);
        topology.addProcessor(
                CLASSIFY, () -> new ImageProcessor(answering, sinks, listener, Clock.systemUTC()), IMAGES);
        addSink(topology, PREDICTIONS, sinks.predictions().topic());
        addSink(topology, REJECTIONS, sinks.rejected().topic());
        sinks.unsure().ifPresent(unsure -> addSink(topology, UNSURE, unsure.topic()));
        return topology;
    }

    private static void addSink(Topology topology, String name, String topic) {
        Serializer<Routed> bytesAlone = (ignoredTopic, routed) -> routed.bytes();
        topology.addSink(name, topic, new ByteArraySerializer(), bytesAlone, new SourcePartition(), CLASSIFY);
    }
}
