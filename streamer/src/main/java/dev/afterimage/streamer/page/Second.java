package dev.afterimage.streamer.page;

/**
 * What ended in one second.
 *
 * @param at its end, in seconds since 1970, with fractions
 * @param p50Millis median time from the record's timestamp to its answer; 0 where nothing was predicted
 * @param p99Millis the 99th percentile of the same
 */
record Second(double at, long predicted, long rejected, double p50Millis, double p99Millis) {}
