package dev.afterimage.streamer.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** Upper bounds of the histograms' buckets, two or three to a decade, where the values are expected. */
final class Buckets {
    /** One picture's decoding or inference: a millisecond for a small one, a second for a very large one. */
    static final Duration[] CALL = millis(1, 2, 5, 10, 15, 20, 30, 50, 100, 200, 500, 1_000);
    /** From a commit interval to a backlog of hours. */
    static final Duration[] END_TO_END =
            millis(5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 600_000, 3_600_000);
    /** Fetching, loading and trying out a model. */
    static final Duration[] ACTIVATION = millis(50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000);

    /** Between no difference and the largest that there is. */
    static final double[] DIFFERENCE = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1};

    private Buckets() {}

    private static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
