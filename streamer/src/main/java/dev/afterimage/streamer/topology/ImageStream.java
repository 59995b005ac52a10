package dev.afterimage.streamer.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * The stream of images: not begun, then running, then closed for good.
 *
 * <p>No image event is read before it is begun, so those that wait for a first model wait in Kafka. Begun by the thread that follows the registry, closed
 * by any, asked by any.
 */
public final class ImageStream {
    private static final String NOT_BEGUN = "WAITING_FOR_MODEL";

    private final Supplier<Pipeline> opening;
    private final Consumer<String> failed;
    private volatile @Nullable Pipeline pipeline;
    private boolean closed;

    /**
     * Creates a stream that is not begun.
     *
     * @param opening makes the pipeline when its time has come
     * @param failed told the sentence when that fails
     */
    public ImageStream(Supplier<Pipeline> opening, Consumer<String> failed) {
        this.opening = opening;
        this.failed = failed;
    }

    /** Begins reading; does nothing the second time, or after closing. */
    public synchronized void begin() {
        if (closed || pipeline != null) {
            return;
        }
        try {
            Pipeline opened = opening.get();
            pipeline = opened;
            opened.start();
        } catch (RuntimeException e) {
            failed.accept("the stream cannot start: " + Hopeless.root(e));
        }
    }

    public boolean running() {
        return Optional.ofNullable(pipeline).filter(Pipeline::running).isPresent();
    }

    /** Kafka Streams' state, or that it waits for a model. */
    public String state() {
        return Optional.ofNullable(pipeline).map(Pipeline::state).orElse(NOT_BEGUN);
    }

    /** All that {@link #state} may say. */
    public static List<String> states() {
        return Stream.concat(
                        Stream.of(NOT_BEGUN),
                        Stream.of(KafkaStreams.State.values()).map(Enum::name))
                .toList();
    }

    /** Ends it; true when no thread of it is left after the timeout. */
    public synchronized boolean close(Duration timeout) {
        closed = true;
        return Optional.ofNullable(pipeline).map(open -> open.close(timeout)).orElse(true);
    }
}
