package dev.afterimage.streamer.doctor;

/**
 * What a check found.
 *
 * @param name of what was looked at
 * @param ok whether it is as it should be
 * @param text what it is like
 * @param advice what to do; empty where it is as it should be
 */
public record Finding(String name, boolean ok, String text, String advice) {
    public Finding {
        if (name.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("a finding needs a name and a text, had '" + name + "', '" + text + "'");
        }
        if (ok != advice.isEmpty()) {
            throw new IllegalArgumentException("advice is for what is wrong, and only for that: " + name + " is "
                    + (ok ? "ok" : "wrong") + ", advice '" + advice + "'");
        }
    }

    static Finding ok(String name, String text) {
        return new Finding(name, true, text, "");
    }

    static Finding wrong(String name, String text, String advice) {
        return new Finding(name, false, text, advice);
    }

    /** One that a sentence tells: what is wrong, a colon, and what to do. */
    public static Finding wrong(String name, String sentence) {
        String[] parts = sentence.split(": ", 2);
        return wrong(name, parts[0], parts.length == 2 ? parts[1] : "see the log, with AFTERIMAGE_LOG=DEBUG");
    }

    /** For a person's eyes. */
    public String line() {
        return ok ? "ok " + name + ": " + text : "-- " + name + ": " + text + ": " + advice;
    }
}
