package dev.afterimage.streamer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {
    private final Throughput throughput = new Throughput();

    @Test
    void countsEachSecondForItself() {
        throughput.predicted(10);
        throughput.predicted(30);
        throughput.rejected();
        throughput.tick(100_500);
        throughput.predicted(-5);
        throughput.tick(101_499);

        assertThat(throughput.last(9))
                .containsExactly(new Second(100.5, 2, 1, 10, 30), new Second(101.499, 1, 0, 0, 0));
    }

    @Test
    void keepsFiveMinutes() {
        for (int second = 0; second < 400; second++) {
            throughput.tick(second * 1_000L);
        }

        assertThat(throughput.last(1_000))
                .hasSize(300)
                .last()
                .extracting(Second::at)
                .isEqualTo(399.0);
        assertThat(throughput.last(2)).extracting(Second::at).containsExactly(398.0, 399.0);
    }
}
