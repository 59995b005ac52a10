package dev.afterimage.streamer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.prediction.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
    private static final Prediction.Source SOURCE = Prediction.Source.at("images", 3, 47, 0);

    @Test
    void turnsAnEventOfAnImageIntoAnEventOfAPrediction() {
        Headers headers = headers(Map.of(
                "ce_specversion", "1.0",
                "ce_type", "camera.picture",
                "ce_source", "/line/4",
                "ce_id", "4711",
                "ce_dataschema", "https://example.org/picture",
                "ce_traceparent", "00-1",
                "content-type", "image/jpeg"));

        CloudEvents.predicted(headers, SOURCE);

        assertThat(texts(headers))
                .isEqualTo(new TreeMap<>(Map.of(
                        "ce_specversion", "1.0",
                        "ce_type", "dev.afterimage.prediction",
                        "ce_source", "/afterimage/images",
                        "ce_id", "images/3/47",
                        "ce_subject", "4711",
                        "ce_traceparent", "00-1",
                        "content-type", "application/json")));
    }

    @Test
    void leavesOtherHeadersAsTheyAre() {
        Headers headers = headers(Map.of("ce_id", "4711", "own", "x"));

        CloudEvents.predicted(headers, SOURCE);

        assertThat(texts(headers)).isEqualTo(Map.of("ce_id", "4711", "own", "x"));
    }

    @Test
    void doesNotCallAPredictionAPicture() {
        Headers headers = headers(Map.of("content-type", "image/png"));

        CloudEvents.predicted(headers, SOURCE);

        assertThat(texts(headers)).isEqualTo(Map.of("content-type", "application/json"));
    }

    private static Headers headers(Map<String, String> texts) {
        Headers headers = new RecordHeaders();
        texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }
}
