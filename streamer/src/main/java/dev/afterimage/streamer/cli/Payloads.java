package dev.afterimage.streamer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the files that are sent to a topic; those that it does not take are made smaller where that is wanted. */
final class Payloads {
    /** What a record needs beside the file itself; the topic's limit counts it. */
    private static final int OVERHEAD_BYTES = 512;

    private final String topic;
    private final int maxFileBytes;
    private final boolean fit;

    /** @param maxRecordBytes what topic and producer take */
    Payloads(String topic, int maxRecordBytes, boolean fit) {
        this.topic = topic;
        this.maxFileBytes = maxRecordBytes - OVERHEAD_BYTES;
        this.fit = fit;
    }

    /** Says of a file that is too large how large it is; empty for the others, and for those that cannot be looked at. */
    Optional<String> tooLarge(Path file) {
        try {
            return tooLarge(Files.size(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Payload of(Path file) {
        try {
            long bytes = Files.size(file);
            Optional<String> tooLarge = tooLarge(bytes);
            if (tooLarge.isEmpty()) {
                return new Payload.Content(Files.readAllBytes(file));
            }
            return fit && Fitting.reads(bytes)
                    ? new Fitting(maxFileBytes).fit(Files.readAllBytes(file))
                    : new Payload.Nothing(tooLarge.get());
        } catch (IOException e) {
            return new Payload.Nothing("cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> tooLarge(long bytes) {
        return bytes <= maxFileBytes
                ? Optional.empty()
                : Optional.of("has " + bytes + " bytes, topic " + topic + " takes " + maxFileBytes);
    }
}
