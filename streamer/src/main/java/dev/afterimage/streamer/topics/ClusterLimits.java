package dev.afterimage.streamer.topics;

import java.util.OptionalInt;

/**
 * The settings of topics and broker that the streamer's clients have to suit.
 *
 * @param imagesBytes the largest record of the images topic (`max.message.bytes`)
 * @param rejectedBytes the largest record of the rejected topic
 * @param transactionMillis the longest transaction (`transaction.max.timeout.ms`); empty where the account may not know
 */
public record ClusterLimits(int imagesBytes, int rejectedBytes, OptionalInt transactionMillis) {

    static ClusterLimits of(Topics topics, TopicNames names) {
        return new ClusterLimits(
                topics.maxMessageBytes(names.images()),
                topics.maxMessageBytes(names.rejected()),
                topics.maxTransactionMillis());
    }
}
