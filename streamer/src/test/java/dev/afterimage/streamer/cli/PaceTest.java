package dev.afterimage.streamer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong();

    @Test
    void spacesEventsEqually() {
        Pace pace = new Pace(4, clock::get, clock::addAndGet);

        pace.await(0);
        assertThat(clock).hasValue(0);
        pace.await(1);
        assertThat(clock).hasValue(SECOND / 4);
        pace.await(8);
        assertThat(clock).hasValue(2 * SECOND);
        assertThat(pace.secondsSinceStart()).isEqualTo(2);
    }

    @Test
    void catchesUpAfterALateEvent() {
        Pace pace = new Pace(4, clock::get, clock::addAndGet);
        clock.set(SECOND);

        pace.await(1);
        pace.await(4);
        assertThat(clock).hasValue(SECOND);
    }

    @Test
    void holdsNothingBackWithoutARate() {
        Pace pace = new Pace(0, clock::get, clock::addAndGet);

        pace.await(1_000_000);

        assertThat(clock).hasValue(0);
    }
}
