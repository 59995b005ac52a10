package dev.afterimage.streamer.page;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one through at a time, with at least so much time between two. Usable from any thread; who is not let through does not wait. */
final class Spacing {
    private final long betweenNanos;
    private final AtomicLong nextNanos = new AtomicLong(System.nanoTime());

    Spacing(Duration between) {
        this.betweenNanos = between.toNanos();
    }

    /** Whether the caller is let through now. */
    boolean take() {
        long now = System.nanoTime();
        long due = nextNanos.get();
        return now - due >= 0 && nextNanos.compareAndSet(due, now + betweenNanos);
    }
}
