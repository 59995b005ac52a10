package dev.afterimage.prediction;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record published for an image event that was classified.
 *
 * @param top the most probable labels, best first; the first one is `label`
 * @param set the labels that the release's threshold keeps, most probable first, so that as many sets hold the truth as the card promises; may be
 *     empty; null, and not in the JSON, where the card has no threshold
 * @param format version of this form; readers ignore unknown fields and refuse a newer format
 */
@JsonPropertyOrder({"label", "confidence", "top", "model", "image", "source", "timing", "set", "certain", "format"})
public record Prediction(
        String label,
        float confidence,
        List<Scored> top,
        Model model,
        Image image,
        Source source,
        Timing timing,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> set,
        int format) {

    public static final int FORMAT = 1;

    /** Header of an image event, kept on its prediction: what its producer knows the picture to be. */
    public static final String TRUE_LABEL = "true-label";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Prediction {
        top = List.copyOf(top);
        set = set == null ? null : List.copyOf(set);
        if (format > FORMAT) {
            throw new IllegalArgumentException("the prediction has format " + format
                    + "; this program reads formats up to " + FORMAT + ". Use a newer one");
        }
    }

    /** Whether the set holds exactly one label; null, and not in the JSON, where there is no set. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public @Nullable Boolean certain() {
        return set == null ? null : set.size() == 1;
    }

    /** A label and the probability that the model gives it. */
    public record Scored(String label, float confidence) {}

    /** The release that answered. */
    public record Model(String name, int version, String sha256) {}

    /** The picture; width and height in pixels as displayed. */
    public record Image(String format, int width, int height, int bytes) {}

    /**
     * The image event.
     *
     * @param timestamp the record's own, ISO-8601 in UTC
     */
    public record Source(String topic, int partition, long offset, String timestamp) {
        public static Source at(String topic, int partition, long offset, long timestampMillis) {
            return new Source(
                    topic,
                    partition,
                    offset,
                    Instant.ofEpochMilli(timestampMillis).toString());
        }

        @JsonIgnore
        public Instant time() {
            return Instant.parse(timestamp);
        }
    }

    /** Where the time went, in hundredths of a millisecond. */
    public record Timing(double decodeMillis, double inferMillis) {
        public static Timing ofNanos(long decodeNanos, long inferNanos) {
            return new Timing(rounded(decodeNanos), rounded(inferNanos));
        }

        private static double rounded(long nanos) {
            return Math.round(nanos / 1e4) / 1e2;
        }
    }

    /** The value of the record, JSON in UTF-8. */
    public byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a prediction cannot be written as JSON", e);
        }
    }

    /**
     * Reads the value of a record.
     *
     * @throws IllegalArgumentException when it is no prediction, or one of a newer format
     */
    public static Prediction read(byte[] json) {
        try {
            return JSON.readValue(json, Prediction.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("the record is not a prediction: " + e.getMessage(), e);
        }
    }
}
