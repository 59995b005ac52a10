package dev.afterimage.streamer.page;

/**
 * A rejection as the page shows it.
 *
 * @param at milliseconds since 1970
 * @param source topic, partition and offset of the image event
 */
record Refused(long at, String reason, String message, String source) {}
