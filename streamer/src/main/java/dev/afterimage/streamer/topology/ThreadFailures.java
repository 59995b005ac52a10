package dev.afterimage.streamer.topology;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a stream thread dies.
 *
 * <p>Most causes pass (a broker restarts, a transaction timed out), so the thread is replaced, but not endlessly: what comes back again and again needs
 * a person. What cannot pass by itself ends the program at once, with a sentence.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int MOST_REPLACEMENTS = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Consumer<String> end;
    private final Runnable beforeReplacement;
    private final Clock clock;
    private final Deque<Instant> replacements = new ArrayDeque<>();

    /**
     * Creates the handler.
     *
     * @param end told the sentence when the program has to end
     * @param beforeReplacement run before a thread is replaced, to look again at what may have changed
     */
    public ThreadFailures(Consumer<String> end, Runnable beforeReplacement) {
        this(end, beforeReplacement, Clock.systemUTC());
    }

    ThreadFailures(Consumer<String> end, Runnable beforeReplacement, Clock clock) {
        this.end = end;
        this.beforeReplacement = beforeReplacement;
        this.clock = clock;
    }

    @Override
    public synchronized StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse handle(Throwable failure) {
        return Hopeless.sentenceOf(failure).map(this::shutDown).orElseGet(() -> replace(failure));
    }

    private StreamThreadExceptionResponse replace(Throwable failure) {
        Instant now = clock.instant();
        replacements.removeIf(earlier -> earlier.isBefore(now.minus(WINDOW)));
        if (replacements.size() == MOST_REPLACEMENTS) {
            LOG.error("stream threads keep dying", failure);
            return shutDown("stream threads died more than " + MOST_REPLACEMENTS + " times in " + WINDOW.toMinutes()
                    + " minutes, last of: " + Hopeless.root(failure) + ". Mend that and start again; no image is lost");
        }
        replacements.add(now);
        LOG.warn("a stream thread died and is replaced replacements={}", replacements.size(), failure);
        beforeReplacement.run();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private StreamThreadExceptionResponse shutDown(String sentence) {
        end.accept(sentence);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
