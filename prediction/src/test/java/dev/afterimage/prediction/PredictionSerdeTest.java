package dev.afterimage.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class PredictionSerdeTest {
    private final PredictionSerde serde = new PredictionSerde();

    @Test
    void givesBackWhatWasWritten() {
        Prediction cat = new Prediction(
                "cat",
                0.75f,
                List.of(new Prediction.Scored("cat", 0.75f)),
                new Prediction.Model("pets", 3, "9f2c"),
                new Prediction.Image("jpeg", 500, 375, 70_057),
                Prediction.Source.at("images", 0, 4_711, 0),
                new Prediction.Timing(1.5, 9.5),
                List.of("cat"),
                Prediction.FORMAT);

        byte[] bytes = serde.serializer().serialize("predictions", cat);

        assertThat(serde.deserializer().deserialize("predictions", bytes)).isEqualTo(cat);
    }

    @Test
    void saysWhichTopicHoldsSomethingElse() {
        byte[] other = "hello".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> serde.deserializer().deserialize("predictions", other))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("topic predictions: the record is not a prediction");
    }
}
