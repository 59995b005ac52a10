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
        throughput.tick(100);
        throughput.predicted(-5);
        throughput.tick(101);

        assertThat(throughput.last(9)).containsExactly(new Second(100, 2, 1, 10, 30), new Second(101, 1, 0, 0, 0));
    }

    @Test
    void keepsFiveMinutes() {
        for (int second = 0; second < 400; second++) {
            throughput.tick(second);
        }

        assertThat(throughput.last(1_000))
                .hasSize(300)
                .last()
                .extracting(Second::at)
                .isEqualTo(399L);
        assertThat(throughput.last(2)).extracting(Second::at).containsExactly(398L, 399L);
    }
}
