package dev.afterimage.streamer.doctor;

import org.apache.kafka.common.TopicPartition;

/** A transaction that a partition's leader holds open, from this offset on. */
record OpenTransaction(TopicPartition partition, long producerId, long startOffset) {}
