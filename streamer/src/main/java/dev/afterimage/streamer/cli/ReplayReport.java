package dev.afterimage.streamer.cli;

import dev.afterimage.registry.Json;
import dev.afterimage.streamer.replay.Rejection;
import dev.afterimage.streamer.replay.ReplayListener;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Counts what a replay does, per reason, and tells it; every event by itself where none is sent. */
final class ReplayReport implements ReplayListener {
    private final boolean dryRun;
    private final boolean json;
    private final PrintWriter out;
    private final PrintWriter err;
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private long skipped;

    ReplayReport(boolean dryRun, boolean json, PrintWriter out, PrintWriter err) {
        this.dryRun = dryRun;
        this.json = json;
        this.out = out;
        this.err = err;
    }

    @Override
    public void replayed(Rejection rejection, ProducerRecord<byte[], byte[]> event) {
        reasons.merge(rejection.reason(), 1L, Long::sum);
        if (dryRun) {
            out.println(json ? Json.line(object(rejection, event)) : line(rejection, event));
        }
    }

    @Override
    public void skipped(Rejection rejection, String why) {
        skipped++;
        err.println("skipped " + rejection.place() + ": " + why);
    }

    boolean complete() {
        return skipped == 0;
    }

    /** Says how many; to be called when the broker has everything. */
    void finish(String topic) {
        if (json) {
            out.println(Json.line(summary(topic)));
        } else {
            reasons.forEach((reason, count) -> out.println(reason + "  " + count));
            out.println((dryRun ? "would send " : "sent ") + events() + " to " + topic
                    + (skipped == 0 ? "" : ", skipped " + skipped));
        }
        out.flush();
        err.flush();
    }

    private long events() {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Object> summary(String topic) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("topic", topic);
        summary.put("dryRun", dryRun);
        summary.put("events", events());
        summary.put("skipped", skipped);
        summary.put("reasons", reasons);
        return summary;
    }

    private static String line(Rejection rejection, ProducerRecord<byte[], byte[]> event) {
        return rejection.place() + "  " + rejection.reason() + "  " + bytes(event) + " bytes  to " + place(event);
    }

    private static Map<String, Object> object(Rejection rejection, ProducerRecord<byte[], byte[]> event) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("rejection", rejection.place());
        object.put("reason", rejection.reason());
        object.put("bytes", bytes(event));
        object.put("to", place(event));
        return object;
    }

    private static String place(ProducerRecord<byte[], byte[]> event) {
        return event.topic() + "/" + event.partition();
    }

    private static int bytes(ProducerRecord<byte[], byte[]> event) {
        return event.value() == null ? 0 : event.value().length;
    }
}
