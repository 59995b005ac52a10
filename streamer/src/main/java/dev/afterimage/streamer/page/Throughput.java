package dev.afterimage.streamer.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts and latencies of the last minutes, second by second. Counted from any thread; {@link #tick} is called by one. */
final class Throughput {
    private static final int SECONDS_KEPT = 300;
    private static final int SIGNIFICANT_DIGITS = 2;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double MEDIAN = 50;
    private static final double LATE = 99;

    private final LongAdder predicted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final Recorder latencyMillis = new Recorder(SIGNIFICANT_DIGITS);
    private final Deque<Second> seconds = new ArrayDeque<>();

    void predicted(long millis) {
        predicted.increment();
        // a producer's clock may be ahead of this one
        latencyMillis.recordValue(Math.max(0, millis));
    }

    void rejected() {
        rejected.increment();
    }

    /** Ends a second. */
    synchronized void tick(long epochMillis) {
        Histogram interval = latencyMillis.getIntervalHistogram();
        seconds.addLast(new Second(
                epochMillis / MILLIS_PER_SECOND,
                predicted.sumThenReset(),
                rejected.sumThenReset(),
                interval.getValueAtPercentile(MEDIAN),
                interval.getValueAtPercentile(LATE)));
        if (seconds.size() > SECONDS_KEPT) {
            seconds.removeFirst();
        }
    }

    /** The last seconds, oldest first. */
    synchronized List<Second> last(int count) {
        return seconds.stream().skip(Math.max(0, seconds.size() - count)).toList();
    }
}
