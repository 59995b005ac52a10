package dev.afterimage.streams.follow;

import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the registry on a thread of its own and has those act on it who put releases into service.
 *
 * <p>Its failures are its own: when the registry cannot be read (broker lost, authorisation withdrawn), the old release serves on and reading is tried
 * again, ever less often.
 */
public final class RegistryFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** A poll that finds nothing says nothing of a lost broker; asking for the end of the index does. */
    private static final Duration CHECK_EVERY = Duration.ofSeconds(10);

    /** How long a broker may hold back an empty answer. A fetch of chunks has to wait for the one before it, so by default this alone takes half a second. */
    private static final int FETCH_WAIT_MILLIS = 100;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Map<String, Object> clientProperties;
    private final String topic;
    private final List<IndexObserver> observers;
    private final FollowListener listener;
    private final Consumer<Throwable> died;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean following = true;

    /**
     * Creates a follower; {@link #start} starts its thread.
     *
     * @param topic the registry topic
     * @param observers asked one after the other, the most important first
     * @param died told when the thread ends by an error that is not the registry's
     */
    public RegistryFollower(
            Map<String, Object> clientProperties,
            String topic,
            List<IndexObserver> observers,
            FollowListener listener,
            Consumer<Throwable> died) {
        this.clientProperties = new HashMap<>(clientProperties);
        this.clientProperties.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        this.topic = topic;
        this.observers = List.copyOf(observers);
        this.listener = listener;
        this.died = died;
        this.thread = new Thread(this::run, "registry-follower");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Whether the registry could be read when it was last tried. */
    public boolean following() {
        return following;
    }

    /** Stops following and waits for the thread, at most as long as given. */
    public void close(Duration timeout) {
        stop.countDown();
        try {
            thread.join(timeout.toMillis() / 2);
            // only a thread that waits for a lost broker is still there: between two polls it ends by itself, and
            // Kafka's consumer closes cleanly
            thread.interrupt();
            thread.join(timeout.toMillis() / 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(LONGEST_PAUSE);
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!stopped(Duration.ZERO)) {
            try (RegistryReader reader = new RegistryReader(clientProperties, topic)) {
                follow(reader);
            } catch (InterruptException | WakeupException e) {
                LOG.debug("interrupted", e);
            } catch (RuntimeException | OutOfMemoryError e) {
                pause = following ? FIRST_PAUSE : longer(pause);
                lost(e, pause);
                stopped(pause);
            } catch (Throwable e) {
                died.accept(e);
                return;
            }
        }
    }

    private void follow(RegistryReader reader) {
        long checkedNanos = System.nanoTime();
        RegistryIndex index = reader.readIndex();
        found();
        while (!stopped(Duration.ZERO)) {
            consider(reader, index);
            index = reader.poll(POLL);
            if (System.nanoTime() - checkedNanos > CHECK_EVERY.toNanos()) {
                index = reader.readIndex();
                checkedNanos = System.nanoTime();
            }
        }
    }

    private void consider(RegistryReader reader, RegistryIndex index) {
        for (IndexObserver observer : observers) {
            observer.consider(reader, index);
        }
    }

    private void found() {
        if (!following) {
            LOG.info("the registry can be followed again topic={}", topic);
        }
        following = true;
        listener.following(true);
    }

    private void lost(Throwable e, Duration pause) {
        LOG.warn(
                "the registry cannot be followed, what serves serves on topic={} retrySeconds={} reason={}",
                topic,
                pause.toMillis() / 1e3,
                e.getMessage());
        LOG.debug("the registry cannot be followed", e);
        following = false;
        listener.following(false);
    }

    private boolean stopped(Duration within) {
        try {
            return stop.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return stop.getCount() == 0;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
