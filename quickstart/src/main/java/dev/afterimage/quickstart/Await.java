package dev.afterimage.quickstart;

import dev.afterimage.registry.cli.UserError;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a deadline. */
final class Await {
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private Await() {}

    static void until(String what, Duration deadline, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new UserError("waited " + deadline.toSeconds() + " s in vain for " + what
                        + ". Try again with AFTERIMAGE_LOG=DEBUG and look at the log");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
