package dev.afterimage.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.streamer.topics.TopicNames;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamerOptionsTest {
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", "localhost:9092");
    private static final StreamerOptions DEFAULTS = StreamerOptions.of("pets", CLIENT);

    @Test
    void hasDefaultsThatSuitOneMachine() {
        assertThat(DEFAULTS)
                .isEqualTo(new StreamerOptions(
                        "pets",
                        CLIENT,
                        new TopicNames("images", "predictions", "images.rejected", "models"),
                        "afterimage-pets",
                        Runtime.getRuntime().availableProcessors(),
                        "127.0.0.1",
                        8080,
                        StreamerOptions.From.EARLIEST,
                        6,
                        -1));
    }

    @Test
    void canBeToldEverything() {
        TopicNames names = TopicNames.withPrefix("p");

        assertThat(DEFAULTS.withTopics(names)
                        .withApplicationId("id")
                        .withThreads(9)
                        .withHttp("0.0.0.0", 9_000)
                        .withFrom(StreamerOptions.From.LATEST)
                        .withCreation(12, 3))
                .isEqualTo(new StreamerOptions(
                        "pets",
                        CLIENT,
                        new TopicNames("p.images", "p.predictions", "p.images.rejected", "p.models"),
                        "id",
                        9,
                        "0.0.0.0",
                        9_000,
                        StreamerOptions.From.LATEST,
                        12,
                        3));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> StreamerOptions.of("a b", CLIENT)).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> StreamerOptions.of("pets", Map.of())).hasMessageContaining("bootstrap.servers");
        assertThatThrownBy(() -> DEFAULTS.withThreads(0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> DEFAULTS.withHttp("localhost", 70_000)).hasMessageContaining("was 70000");
        assertThatThrownBy(() -> DEFAULTS.withApplicationId(" ")).hasMessageContaining("blank");
    }
}
