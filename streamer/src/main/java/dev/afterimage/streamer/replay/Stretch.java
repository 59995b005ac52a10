package dev.afterimage.streamer.replay;

/**
 * A stretch of one partition.
 *
 * @param from the first offset
 * @param to the last offset, part of it
 */
public record Stretch(int partition, long from, long to) {
    public Stretch {
        if (partition < 0) {
            throw new IllegalArgumentException("--partition must not be negative, was " + partition);
        }
        if (from < 0 || from > to) {
            throw new IllegalArgumentException(
                    "--from-offset must be between 0 and --to-offset (" + to + "), was " + from);
        }
    }
}
