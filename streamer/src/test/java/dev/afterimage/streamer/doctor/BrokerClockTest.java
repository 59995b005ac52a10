package dev.afterimage.streamer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BrokerClockTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void noticesABrokerThatWritesInOurFuture() {
        assertThat(BrokerClock.of(newest(3_000), NOON).line())
                .startsWith("-- clock: the broker's is 3000 ms or more ahead")
                .endsWith("let NTP keep both");
        assertThat(BrokerClock.of(newest(1_000), NOON).ok()).isTrue();
    }

    @Test
    void saysWhatItCannotKnow() {
        assertThat(BrokerClock.of(newest(-60_000), NOON).text()).contains("2026-11-24T11:59:00Z", "is not known");
        assertThat(BrokerClock.of(OptionalLong.empty(), NOON).text()).startsWith("not compared");
    }

    private static OptionalLong newest(long afterNoonMillis) {
        return OptionalLong.of(NOON.toEpochMilli() + afterNoonMillis);
    }
}
