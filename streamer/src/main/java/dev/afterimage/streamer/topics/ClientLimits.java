package dev.afterimage.streamer.topics;

/**
 * The settings of the streamer's own clients that topics and broker have a say in.
 *
 * @param maxRequestBytes the largest record that the producer sends (`max.request.size`)
 * @param fetchBytes what one fetch is meant to bring at most (`fetch.max.bytes`)
 * @param bufferedRecords how many records of a partition wait in memory (`buffered.records.per.partition`)
 * @param pollRecords how many records one poll brings (`max.poll.records`)
 * @param pollMillis how long the group waits for the next poll (`max.poll.interval.ms`)
 * @param transactionMillis how long a transaction may stay open (`transaction.timeout.ms`)
 */
public record ClientLimits(
        int maxRequestBytes,
        int fetchBytes,
        int bufferedRecords,
        int pollRecords,
        int pollMillis,
        int transactionMillis) {}
