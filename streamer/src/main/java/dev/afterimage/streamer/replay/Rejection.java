package dev.afterimage.streamer.replay;

import dev.afterimage.streamer.topology.ErrorHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of the rejected topic, and what its headers say of the image event that it was. */
public record Rejection(ConsumerRecord<byte[], byte[]> record) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** The code of its reason; others than a streamer may write to the topic and give none. */
    public String reason() {
        return text(ErrorHeaders.REASON).orElse("unknown");
    }

    /** Where it lies. */
    public String place() {
        return record.topic() + "/" + record.partition() + "@" + record.offset();
    }

    boolean valueOmitted() {
        return text(ErrorHeaders.VALUE_OMITTED).isPresent();
    }

    Optional<String> sourceTopic() {
        return text(ErrorHeaders.TOPIC);
    }

    Optional<Long> sourcePartition() {
        return number(ErrorHeaders.PARTITION);
    }

    Optional<Long> sourceOffset() {
        return number(ErrorHeaders.OFFSET);
    }

    private Optional<Long> number(String header) {
        return text(header).filter(text -> NUMBER.matcher(text).matches()).map(Long::valueOf);
    }

    private Optional<String> text(String header) {
        return Optional.ofNullable(record.headers().lastHeader(header))
                .map(found -> found.value())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
