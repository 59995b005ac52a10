package dev.afterimage.streamer.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Whether the broker's clock runs ahead of ours, as far as that can be told without writing: by the newest time that the broker gave a record itself
 * (`LogAppendTime`).
 */
final class BrokerClock {
    private static final String NAME = "clock";
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private BrokerClock() {}

    static Finding of(OptionalLong newestMillis, Instant now) {
        if (newestMillis.isEmpty()) {
            return Finding.ok(NAME, "not compared, no prediction or rejection tells the broker's time yet");
        }
        Instant newest = Instant.ofEpochMilli(newestMillis.getAsLong());
        Duration ahead = Duration.between(now, newest);
        return ahead.compareTo(TOLERANCE) > 0
                ? Finding.wrong(
                        NAME,
                        "the broker's is " + ahead.toMillis() + " ms or more ahead of this machine's, it wrote at "
                                + newest,
                        "let NTP keep both")
                : Finding.ok(
                        NAME,
                        "the broker's is not ahead of this machine's, it last wrote at " + newest
                                + "; whether it is behind is not known");
    }
}
