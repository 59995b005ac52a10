package dev.afterimage.streamer.page;

/** The bytes of a picture that is shown, as they came. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Picture(String contentType, byte[] bytes) {}
