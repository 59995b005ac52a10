package dev.afterimage.streamer.topology;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.streams.classify.Outcome;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers that make a record a rejection: those of Kafka Streams' dead-letter queue (KIP-1034), and the reason's code. */
public final class ErrorHeaders {
    public static final String EXCEPTION = "__streams.errors.exception";
    public static final String MESSAGE = "__streams.errors.message";
    public static final String STACKTRACE = "__streams.errors.stacktrace";
    public static final String TOPIC = "__streams.errors.topic";
    public static final String PARTITION = "__streams.errors.partition";
    public static final String OFFSET = "__streams.errors.offset";
    /** One of the codes of {@link dev.afterimage.imaging.Refusal}. */
    public static final String REASON = "afterimage.reason";
    /** Set where the image bytes did not fit; the source coordinates say where they lie. */
    public static final String VALUE_OMITTED = "value-omitted";

    private static final String PREFIX = "__streams.errors.";

    /** A message may quote what was thrown; this much of it keeps the rejection small. */
    private static final int MESSAGE_CHARACTERS = 500;

    private ErrorHeaders() {}

    /** The headers that the image event had before it was rejected; the originals stay as they are. */
    public static Headers withoutOurs(Headers headers) {
        Headers own = new RecordHeaders();
        for (Header header : headers) {
            if (!isOurs(header.key())) {
                own.add(header);
            }
        }
        return own;
    }

    static void write(Headers headers, Outcome.Rejected rejected, Prediction.Source source) {
        set(headers, EXCEPTION, rejected.exception());
        set(headers, MESSAGE, shortened(rejected.message()));
        set(headers, STACKTRACE, "");
        set(headers, TOPIC, source.topic());
        set(headers, PARTITION, String.valueOf(source.partition()));
        set(headers, OFFSET, String.valueOf(source.offset()));
        set(headers, REASON, rejected.reason().code());
        headers.remove(VALUE_OMITTED);
    }

    static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOurs(String name) {
        return name.startsWith(PREFIX) || name.equals(REASON) || name.equals(VALUE_OMITTED);
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE_CHARACTERS ? message : message.substring(0, MESSAGE_CHARACTERS) + "…";
    }
}
