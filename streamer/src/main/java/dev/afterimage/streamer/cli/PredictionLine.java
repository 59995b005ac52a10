package dev.afterimage.streamer.cli;

import dev.afterimage.prediction.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A prediction for a person's eyes, on one line. */
final class PredictionLine {
    private static final int LONGEST_KEY = 40;

    private PredictionLine() {}

    static String of(ConsumerRecord<byte[], byte @Nullable []> record) {
        byte[] value = record.value();
        if (value == null) {
            return place(record) + "  no value";
        }
        try {
            Prediction prediction = Prediction.read(value);
            return of(prediction) + set(prediction) + key(record.key());
        } catch (IllegalArgumentException e) {
            return place(record) + "  " + e.getMessage();
        }
    }

    private static String of(Prediction prediction) {
        Prediction.Source source = prediction.source();
        return String.format(
                Locale.ROOT,
                "%s  %.4f  %s/%d@%d  %dx%d %s  %s v%d  %.1f ms",
                prediction.label(),
                prediction.confidence(),
                source.topic(),
                source.partition(),
                source.offset(),
                prediction.image().width(),
                prediction.image().height(),
                prediction.image().format(),
                prediction.model().name(),
                prediction.model().version(),
                prediction.timing().decodeMillis() + prediction.timing().inferMillis());
    }

    /** Only how many labels: a set may hold hundreds. */
    private static String set(Prediction prediction) {
        List<String> set = prediction.set();
        return set == null || set.size() == 1 ? "" : "  set of " + set.size();
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "/" + record.partition() + "@" + record.offset();
    }

    private static String key(byte @Nullable [] key) {
        if (key == null) {
            return "";
        }
        // a key may be anything; what a terminal could take for a command stays out
        String text = new String(key, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        return "  key " + (text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY) + "…");
    }
}
