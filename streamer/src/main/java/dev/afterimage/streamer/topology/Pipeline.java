package dev.afterimage.streamer.topology;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** The running topology. */
public final class Pipeline {
    private final KafkaStreams streams;

    /**
     * Sets the topology up; {@link #start} starts it.
     *
     * @param stateChanged told of each new state, from a thread of the stream's
     */
    public Pipeline(
            Topology topology,
            StreamsSettings settings,
            ThreadFailures failures,
            Consumer<KafkaStreams.State> stateChanged) {
        this.streams = new KafkaStreams(topology, settings.config());
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener((now, before) -> stateChanged.accept(now));
    }

    public void start() {
        streams.start();
    }

    /** Whether every thread has its partitions and works. */
    public boolean running() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** The state, in Kafka Streams' words. */
    public String state() {
        return streams.state().name();
    }

    /** For those who observe it. */
    public KafkaStreams streams() {
        return streams;
    }

    /**
     * Finishes the records at hand, commits, and leaves the group, so that others take the partitions over at once (by default Kafka Streams stays,
     * and the partitions stand still until the session times out).
     *
     * @return whether all threads have ended in time
     */
    public boolean close(Duration timeout) {
        return streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(timeout));
    }
}
