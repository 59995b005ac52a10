package dev.afterimage.streamer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.prediction.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictionLineTest {
    @Test
    void tellsWhatWhereAndByWhichModel() {
        assertThat(line(null)).isEqualTo("cat  0.9931  images/0@4711  500x375 jpeg  pets v3  10.6 ms  key door-7");
    }

    @Test
    void saysHowManyLabelsAreInTheSetUnlessItIsOne() {
        assertThat(line(List.of("cat"))).isEqualTo(line(null));
        assertThat(line(List.of("cat", "dog"))).contains("10.6 ms  set of 2  key");
        assertThat(line(List.of())).contains("10.6 ms  set of 0  key");
    }

    private static String line(@Nullable List<String> set) {
        Prediction prediction = new Prediction(
                "cat",
                0.9931f,
                List.of(new Prediction.Scored("cat", 0.9931f)),
                new Prediction.Model("pets", 3, "9f2c"),
                new Prediction.Image("jpeg", 500, 375, 70_057),
                Prediction.Source.at("images", 0, 4_711, 0),
                new Prediction.Timing(1.2, 9.4),
                set,
                Prediction.FORMAT);
        return PredictionLine.of(new ConsumerRecord<>(
                "predictions", 0, 1, "door-7".getBytes(StandardCharsets.UTF_8), prediction.json()));
    }
}
