package dev.afterimage.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private static final Prediction CAT = cat(null);

    @Test
    void isTheJsonThatConsumersKnow() {
        assertThat(text(CAT))
                .isEqualTo("{\"label\":\"cat\",\"confidence\":0.9931,"
                        + "\"top\":[{\"label\":\"cat\",\"confidence\":0.9931},{\"label\":\"dog\",\"confidence\":0.0069}],"
                        + "\"model\":{\"name\":\"pets\",\"version\":3,\"sha256\":\"9f2c\"},"
                        + "\"image\":{\"format\":\"jpeg\",\"width\":500,\"height\":375,\"bytes\":70057},"
                        + "\"source\":{\"topic\":\"images\",\"partition\":0,\"offset\":4711,\"timestamp\":\"2026-11-24T04:10:00.123Z\"},"
                        + "\"timing\":{\"decodeMillis\":1.21,\"inferMillis\":9.42},\"format\":1}");
    }

    @Test
    void isReadBackAsItWas() {
        assertThat(Prediction.read(CAT.json())).isEqualTo(CAT);
        assertThat(CAT.source().time()).isEqualTo(Instant.parse("2026-11-24T04:10:00.123Z"));
    }

    @Test
    void carriesThePredictionSetWhereThereIsOne() {
        assertThat(text(cat(List.of("cat"))))
                .endsWith("\"inferMillis\":9.42},\"set\":[\"cat\"],\"certain\":true,\"format\":1}");
        assertThat(text(cat(List.of("cat", "dog")))).contains("\"set\":[\"cat\",\"dog\"],\"certain\":false,");
        assertThat(text(cat(List.of()))).contains("\"set\":[],\"certain\":false,");
        assertThat(Prediction.read(cat(List.of("cat")).json())).isEqualTo(cat(List.of("cat")));
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() {
        String json = text(CAT).replaceFirst("\\{", "{\"mood\":true,");

        assertThat(Prediction.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(CAT);
    }

    @Test
    void refusesANewerFormatWithASentence() {
        String json = text(CAT).replace("\"format\":1}", "\"format\":2}");

        assertThatThrownBy(() -> Prediction.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void refusesWhatIsNoPrediction() {
        assertThatThrownBy(() -> Prediction.read("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Prediction.read(new byte[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a prediction");
    }

    private static String text(Prediction prediction) {
        return new String(prediction.json(), StandardCharsets.UTF_8);
    }

    private static Prediction cat(@Nullable List<String> set) {
        return new Prediction(
                "cat",
                0.9931f,
                List.of(new Prediction.Scored("cat", 0.9931f), new Prediction.Scored("dog", 0.0069f)),
                new Prediction.Model("pets", 3, "9f2c"),
                new Prediction.Image("jpeg", 500, 375, 70_057),
                Prediction.Source.at(
                        "images",
                        0,
                        4_711,
                        Instant.parse("2026-11-24T04:10:00.123Z").toEpochMilli()),
                Prediction.Timing.ofNanos(1_212_345, 9_418_000),
                set,
                Prediction.FORMAT);
    }
}
