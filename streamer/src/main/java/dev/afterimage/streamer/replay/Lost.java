package dev.afterimage.streamer.replay;

/** Ends the way of one rejection back to the images topic; caught by {@link Replay}, which hands the sentence on. */
final class Lost extends Exception {
    private static final long serialVersionUID = 1L;

    Lost(String why) {
        super(why, null, false, false); // no stack trace: pictures that are gone are nobody's fault
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
