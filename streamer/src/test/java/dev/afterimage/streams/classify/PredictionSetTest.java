package dev.afterimage.streams.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.imaging.Limits;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.Gate;
import dev.afterimage.inference.GateResult;
import dev.afterimage.prediction.Prediction;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.Release;
import dev.afterimage.streamer.Pictures;
import dev.afterimage.streamer.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a model with a threshold publishes, from picture bytes to JSON. */
class PredictionSetTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] GREEN = Pictures.png("green");
    /** Green has the highest probability of a green picture, and the two others have equal shares of the rest. */
    private static final float SCALE = 0.01f;

    @Test
    void holdsTheLabelsThatTheCardsThresholdKeeps() throws IOException {
        JsonNode sure = published(new Confidence(1, 0, 0, 0.95, 0.5));
        assertThat(textsOf(sure.get("set"))).containsExactly("green");
        assertThat(sure.get("certain").booleanValue()).isTrue();

        JsonNode unsure = published(new Confidence(1, 0, 0, 0.95, 0.01));
        assertThat(textsOf(unsure.get("set"))).containsExactly("green", "red", "blue");
        assertThat(unsure.get("certain").booleanValue()).isFalse();
    }

    @Test
    void keepsALabelThatIsExactlyAtTheThreshold() throws IOException {
        double confidence = published(Confidence.unknown()).get("confidence").floatValue();

        assertThat(textsOf(published(new Confidence(1, 0, 0, 0.95, confidence)).get("set")))
                .containsExactly("green");
        assertThat(textsOf(published(new Confidence(1, 0, 0, 0.95, Math.nextUp(confidence)))
                        .get("set")))
                .isEmpty();
    }

    @Test
    void saysNothingWhereTheCardHasNoThreshold() throws IOException {
        JsonNode prediction = published(Confidence.unknown());

        assertThat(prediction.has("set")).isFalse();
        assertThat(prediction.has("certain")).isFalse();
    }

    @Test
    void hasTheFieldsOfTheSchemaInTheDocumentation() throws IOException {
        JsonNode schema =
                JSON.readTree(Path.of("..", "docs", "prediction.schema.json").toFile());

        assertFields(schema, published(new Confidence(1, 0, 0, 0.95, 0.5)), Set.of());
        assertFields(schema, published(Confidence.unknown()), Set.of("set", "certain"));
    }

    /** Every field that is there is in the schema, and every one of the schema is there but those that may be absent. */
    private static void assertFields(JsonNode schema, JsonNode value, Set<String> absent) {
        Set<String> described = new TreeSet<>(namesOf(schema.get("properties")));
        described.removeAll(absent);
        assertThat(namesOf(value)).containsExactlyInAnyOrderElementsOf(described);
        assertThat(namesOf(value)).containsAll(textsOf(schema.get("required")));
        value.properties().forEach(field -> {
            JsonNode property = schema.get("properties").get(field.getKey());
            if (field.getValue().isObject()) {
                assertFields(property, field.getValue(), Set.of());
            }
            if (field.getValue().path(0).isObject()) {
                assertFields(property.get("items"), field.getValue().get(0), Set.of());
            }
        });
    }

    private static JsonNode published(Confidence confidence) throws IOException {
        Release release = TinyModel.release(SCALE, confidence);
        try (Classifier classifier = ((GateResult.Passed) Gate.check(release)).classifier()) {
            Outcome outcome = new Classification(Limits.defaults()).classify(GREEN, classifier);
            Prediction prediction =
                    ((Outcome.Classified) outcome).prediction(Prediction.Source.at("images", 0, 7, 1_000));
            return JSON.readTree(prediction.json());
        }
    }

    private static List<String> namesOf(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static List<String> textsOf(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
