package dev.afterimage.streamer.replay;

/**
 * Where rejections go back to.
 *
 * @param maxRecordBytes the largest record that producer and topic take
 */
record ImagesTopic(String name, int partitions, int maxRecordBytes) {}
