package dev.afterimage.registry.topic;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * How a version is tried out beside the one in production.
 *
 * @param percent of the image events that it is tried on
 */
public record Candidacy(Mode mode, int percent) {
    /** The field of an alias by which it is a candidate's. */
    static final String FIELD = "mode";

    public static final int DEFAULT_PERCENT = 10;
    private static final int WHOLE = 100;

    /** What is done with its answers. */
    public enum Mode {
        /** It answers after production has, is compared, and nobody else hears of it. */
        @JsonProperty("shadow")
        SHADOW,
        /** It answers in production's place, always for the same keys. */
        @JsonProperty("canary")
        CANARY;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Candidacy {
        if (mode == null) {
            throw new IllegalArgumentException("mode must be shadow or canary");
        }
        if (percent < 1 || percent > WHOLE) {
            throw new IllegalArgumentException("percent must be between 1 and 100, was %d".formatted(percent));
        }
    }
}
