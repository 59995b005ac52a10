package dev.afterimage.streamer.topology;

import dev.afterimage.prediction.Prediction;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Keeps what the headers say of the value true when the value becomes a prediction (CloudEvents 1.0, Kafka binary mode). */
final class CloudEvents {
    private static final String CONTENT_TYPE = "content-type";

    private CloudEvents() {}

    /** Rewrites the headers of an image event into those of its prediction; extensions, tracing among them, stay. */
    static void predicted(Headers headers, Prediction.Source source) {
        if (headers.lastHeader(CONTENT_TYPE) != null || isEvent(headers)) {
            ErrorHeaders.set(headers, CONTENT_TYPE, "application/json");
        }
        if (isEvent(headers)) {
            replaceAttributes(headers, source);
        }
    }

    private static boolean isEvent(Headers headers) {
        return Stream.of("ce_specversion", "ce_type", "ce_source", "ce_id")
                .allMatch(name -> headers.lastHeader(name) != null);
    }

    /** The new event's subject is the old one's identity. */
    private static void replaceAttributes(Headers headers, Prediction.Source source) {
        Header imageId = headers.lastHeader("ce_id");
        headers.remove("ce_subject").add("ce_subject", imageId.value());
        headers.remove("ce_dataschema");
        ErrorHeaders.set(headers, "ce_type", "dev.afterimage.prediction");
        ErrorHeaders.set(headers, "ce_source", "/afterimage/" + source.topic());
        ErrorHeaders.set(headers, "ce_id", source.topic() + "/" + source.partition() + "/" + source.offset());
    }
}
