package dev.afterimage.streamer.cli;

import java.util.function.Function;

/** What is sent for a file. */
sealed interface Payload {
    <T> T fold(Function<Content, T> content, Function<Nothing, T> nothing);

    /** These bytes. */
    @SuppressWarnings("ArrayRecordComponent") // passed on as it is, and compared nowhere
    record Content(byte[] bytes) implements Payload {
        @Override
        public <T> T fold(Function<Content, T> content, Function<Nothing, T> nothing) {
            return content.apply(this);
        }
    }

    /**
     * Nothing.
     *
     * @param why a sentence about the file, without its name
     */
    record Nothing(String why) implements Payload {
        @Override
        public <T> T fold(Function<Content, T> content, Function<Nothing, T> nothing) {
            return nothing.apply(this);
        }
    }
}
