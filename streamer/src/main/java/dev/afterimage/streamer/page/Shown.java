package dev.afterimage.streamer.page;

/**
 * A prediction as the page shows it.
 *
 * @param id counts up, over restarts too
 * @param millis from the record's timestamp to its answer
 * @param source topic, partition and offset of the image event
 * @param picture whether its bytes are kept a while
 */
record Shown(
        long id,
        String label,
        double confidence,
        boolean certain,
        int version,
        long millis,
        String source,
        boolean picture) {}
