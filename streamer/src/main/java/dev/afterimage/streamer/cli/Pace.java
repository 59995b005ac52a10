package dev.afterimage.streamer.cli;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Lets the n-th of equally spaced events pass when its time has come; a late one does not delay those after it. */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final LongSupplier nanoTime;
    private final LongConsumer park;
    private final long startNanos;

    /** @param perSecond 0 does not hold anything back */
    Pace(double perSecond) {
        this(perSecond, System::nanoTime, LockSupport::parkNanos);
    }

    Pace(double perSecond, LongSupplier nanoTime, LongConsumer park) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.park = park;
        this.startNanos = nanoTime.getAsLong();
    }

    /** Waits until the event with this number, from 0, is due. */
    void await(long number) {
        if (perSecond <= 0) {
            return;
        }
        long dueNanos = startNanos + (long) (number / perSecond * NANOS_PER_SECOND);
        for (long left = dueNanos - nanoTime.getAsLong(); left > 0; left = dueNanos - nanoTime.getAsLong()) {
            park.accept(left);
        }
    }

    double secondsSinceStart() {
        return (nanoTime.getAsLong() - startNanos) / NANOS_PER_SECOND;
    }
}
