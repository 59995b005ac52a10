package dev.afterimage.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Supplier;

/** The registry's JSON: unknown fields are ignored, a newer major format is refused with a sentence. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private Json() {}

    /** Indented UTF-8. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s has no JSON form".formatted(value.getClass()), e);
        }
    }

    /** One line. */
    public static String line(Object value) {
        try {
            return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s has no JSON form".formatted(value.getClass()), e);
        }
    }

    /** An object, empty. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A value as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads an object whose {@code format} is at most the newest one known; without that field it is format 1.
     *
     * @throws UnreadableException when it is none or newer
     */
    public static ObjectNode readObject(String what, byte[] bytes, int newestFormat) {
        ObjectNode object = parse(what, bytes);
        int format = object.path("format").asInt(1);
        if (format > newestFormat) {
            throw new UnreadableException("%s has format %d and this program reads up to %d: use a newer version of it"
                    .formatted(what, format, newestFormat));
        }
        return object;
    }

    /**
     * Makes a record of a tree.
     *
     * @throws UnreadableException with the record's own sentence when it refuses
     */
    public static <T> T as(String what, JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new UnreadableException("%s cannot be read: %s".formatted(what, reason(e)), e);
        }
    }

    /**
     * Makes something of what was read.
     *
     * @throws UnreadableException with the sentence of whatever refuses
     */
    public static <T> T checked(String what, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("%s cannot be read: %s".formatted(what, e.getMessage()), e);
        }
    }

    private static ObjectNode parse(String what, byte[] bytes) {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new UnreadableException("%s is not JSON".formatted(what), e);
        }
        throw new UnreadableException("%s is not a JSON object".formatted(what));
    }

    private static String reason(JsonProcessingException e) {
        // the message of a record's constructor, where it was one that refused
        return e.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null
                ? refused.getMessage()
                : e.getOriginalMessage();
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getValueAsString("");
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, Instant.class, "a time looks like 2026-11-24T04:10:00Z");
            }
        }
    }
}
