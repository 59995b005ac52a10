package dev.afterimage.trainer.cli;

import dev.afterimage.registry.Json;
import dev.afterimage.trainer.Progress;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object a line, for programs: `begin` and `end` of each piece of work, what was measured in between, and notes. */
final class JsonProgress implements Progress {
    private final PrintWriter out;

    JsonProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void say(String sentence) {
        print("note", Map.of("text", sentence));
    }

    @Override
    public Phase begin(String name, long total) {
        long start = System.nanoTime();
        print("begin", ordered("work", name, "total", total));
        return new Phase() {
            @Override
            public void advance(long done) {}

            @Override
            public void note(String message) {
                say(name + ": " + message);
            }

            @Override
            public void measured(Record what) {
                print("measured", ordered("work", name, "values", what));
            }

            @Override
            public void close() {
                print("end", ordered("work", name, "seconds", (System.nanoTime() - start) / 1e9));
            }
        };
    }

    private static Map<String, Object> ordered(String key, Object value, String otherKey, Object otherValue) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(key, value);
        fields.put(otherKey, otherValue);
        return fields;
    }

    private synchronized void print(String event, Map<String, Object> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.putAll(fields);
        out.println(Json.line(line));
        out.flush();
    }
}
