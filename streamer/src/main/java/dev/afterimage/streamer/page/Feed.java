package dev.afterimage.streamer.page;

import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every open page once a second what happened.
 *
 * <p>A page that is slow to read misses a telling, and neither the others nor the stream wait for it.
 */
final class Feed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int MOST_PAGES = 50;
    private static final int SECONDS_AT_FIRST = 300;
    /** More than one, for pages that missed a telling. */
    private static final int SECONDS_LATER = 10;

    /** Open pages, and whether one is being told something. */
    private final Map<SseClient, AtomicBoolean> pages = new ConcurrentHashMap<>();

    private final IntFunction<String> state;
    private final Runnable tick;
    private final ScheduledFuture<?> beats;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(run -> daemon(run, "page-clock"));
    private final ExecutorService tellers = Executors.newCachedThreadPool(run -> daemon(run, "page-teller"));

    /**
     * Begins at once.
     *
     * @param tick told once a second
     * @param state what to tell, with so many of the last seconds
     */
    Feed(Runnable tick, IntFunction<String> state) {
        this.tick = tick;
        this.state = state;
        this.beats = clock.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Refuses one page too many before it is opened; browsers try again later. */
    void requireRoom(Context context) {
        if (pages.size() >= MOST_PAGES) {
            throw new ServiceUnavailableResponse("as many pages are open as can be told, " + MOST_PAGES);
        }
    }

    /** A page was opened. */
    void open(SseClient page) {
        page.keepAlive();
        page.onClose(() -> pages.remove(page));
        // busy from the start, so that nothing comes before the history
        AtomicBoolean busy = new AtomicBoolean(true);
        pages.put(page, busy);
        tellers.execute(() -> tell(page, busy, state.apply(SECONDS_AT_FIRST)));
    }

    private void beat() {
        try {
            tick.run();
            if (!pages.isEmpty()) {
                String told = state.apply(SECONDS_LATER);
                pages.forEach((page, busy) -> tellIfIdle(page, busy, told));
            }
        } catch (RuntimeException e) {
            // the next second may do better; thrown from here it would be the last one
            LOG.warn("the page was not told: {}", e.toString());
        }
    }

    private void tellIfIdle(SseClient page, AtomicBoolean busy, String told) {
        if (busy.compareAndSet(false, true)) {
            tellers.execute(() -> tell(page, busy, told));
        }
    }

    private void tell(SseClient page, AtomicBoolean busy, String told) {
        try {
            page.sendEvent("state", told);
        } catch (RuntimeException e) {
            LOG.debug("a page went away", e);
            pages.remove(page);
        } finally {
            busy.set(false);
        }
    }

    @Override
    public void close() {
        beats.cancel(true);
        clock.shutdownNow();
        tellers.shutdownNow();
        pages.keySet().forEach(SseClient::close);
    }
}
