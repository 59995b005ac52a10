package dev.afterimage.streamer.topics;

/**
 * Settings that do not suit each other.
 *
 * @param what which, with their values, and what follows
 * @param advice what to do
 * @param fatal whether nothing works, rather than less than could
 */
public record Disagreement(String what, String advice, boolean fatal) {

    public String sentence() {
        return what + ": " + advice;
    }
}
