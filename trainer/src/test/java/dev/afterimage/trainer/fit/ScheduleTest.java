package dev.afterimage.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void warmsUpToThePeakAndComesDownToNothing() {
        Schedule schedule = Schedule.oneCycle(100);

        assertThat(schedule.factor(0)).isCloseTo(0.04, within(1e-9));
        assertThat(schedule.factor(30)).isCloseTo(1, within(1e-9));
        assertThat(schedule.factor(99)).isCloseTo(0, within(1e-4));
        assertThat(IntStream.range(0, 99)
                        .filter(i -> schedule.factor(i + 1) > schedule.factor(i))
                        .count())
                .isEqualTo(30);
    }

    @Test
    void survivesASingleStep() {
        assertThat(Schedule.oneCycle(1).factor(0)).isBetween(0.0, 1.0);
    }
}
