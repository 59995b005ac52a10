package dev.afterimage.streamer.topics;

import dev.afterimage.registry.cli.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether topics, broker and the streamer's clients suit each other: a function of their settings.
 *
 * <p>How much is fetched of one partition (`max.partition.fetch.bytes`) is none of them: Kafka hands out the first record of a partition however large
 * it is.
 */
public final class Agreement {
    private static final Logger LOG = LoggerFactory.getLogger(Agreement.class);
    /** Longer than a picture within the limits should take on any machine. */
    private static final int SLOWEST_PICTURE_MILLIS = 5_000;

    private static final int MIB_BITS = 20;
    /** For what a rejection needs beside its picture. */
    private static final int HEADER_BYTES = 1 << 20;

    private final TopicNames names;
    private final String bootstrapServers;
    private final ClusterLimits cluster;
    private final ClientLimits client;

    Agreement(TopicNames names, String bootstrapServers, ClusterLimits cluster, ClientLimits client) {
        this.names = names;
        this.bootstrapServers = bootstrapServers;
        this.cluster = cluster;
        this.client = client;
    }

    /** As the cluster and these clients are set up now. */
    public static Agreement of(Topics topics, TopicNames names, ClientLimits client) {
        return new Agreement(names, topics.bootstrapServers(), ClusterLimits.of(topics, names), client);
    }

    /**
     * Warns of what works partly.
     *
     * @throws UserError for what cannot work
     */
    public void require() {
        disagreements().forEach(Agreement::tell);
    }

    private static void tell(Disagreement disagreement) {
        if (disagreement.fatal()) {
            throw new UserError(disagreement.sentence());
        }
        LOG.warn("settings do not agree: {}", disagreement.sentence());
    }

    /** Everything that does not agree. */
    public List<Disagreement> disagreements() {
        return Stream.of(transaction(), rejectedTopic(), request(), poll(), memory())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Disagreement> transaction() {
        if (client.transactionMillis() <= cluster.transactionMillis().orElse(Integer.MAX_VALUE)) {
            return Optional.empty();
        }
        return Optional.of(new Disagreement(
                "transaction.timeout.ms is " + client.transactionMillis() + " and the broker allows at most "
                        + cluster.transactionMillis().getAsInt() + " (transaction.max.timeout.ms)",
                "lower the one in --command-config, or raise the other",
                true));
    }

    private Optional<Disagreement> rejectedTopic() {
        return partly(
                cluster.rejectedBytes() < cluster.imagesBytes(),
                "topic " + names.images() + " takes records of " + cluster.imagesBytes() + " bytes and topic "
                        + names.rejected() + " of " + cluster.rejectedBytes()
                        + ", so rejections of larger pictures go out without their value",
                "raise it with "
                        + ToolCommand.alter(
                                bootstrapServers,
                                names.rejected(),
                                Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(cluster.imagesBytes()))));
    }

    /** A rejection is as large as its picture, so a rejected topic that takes more asks nothing of the producer. */
    private Optional<Disagreement> request() {
        return partly(
                client.maxRequestBytes() < cluster.imagesBytes(),
                "topic " + names.images() + " takes records of " + cluster.imagesBytes() + " bytes and the producer "
                        + "sends " + client.maxRequestBytes()
                        + " (max.request.size), so rejections of larger pictures go out without their value",
                "raise max.request.size to " + ((long) cluster.imagesBytes() + HEADER_BYTES) + " in --command-config");
    }

    private Optional<Disagreement> poll() {
        long slowestMillis = (long) client.pollRecords() * SLOWEST_PICTURE_MILLIS;
        return partly(
                client.pollMillis() < slowestMillis,
                "a poll brings up to " + client.pollRecords() + " pictures (max.poll.records) and the group waits "
                        + client.pollMillis()
                        + " ms for the next (max.poll.interval.ms), so slow pictures may cost a streamer its partitions",
                "raise max.poll.interval.ms to " + slowestMillis + " in --command-config, or lower max.poll.records");
    }

    private Optional<Disagreement> memory() {
        long waitingBytes = (long) client.bufferedRecords() * cluster.imagesBytes();
        return partly(
                client.fetchBytes() < cluster.imagesBytes(),
                "topic " + names.images() + " takes records of " + cluster.imagesBytes() + " bytes, more than the "
                        + client.fetchBytes() + " of a fetch (fetch.max.bytes), so larger pictures come one by one and "
                        + (waitingBytes >> MIB_BITS)
                        + " MiB of them may wait in memory per partition",
                "give the JVM room (AFTERIMAGE_OPTS=-Xmx…), or lower buffered.records.per.partition in"
                        + " --command-config");
    }

    private static Optional<Disagreement> partly(boolean disagree, String what, String advice) {
        return disagree ? Optional.of(new Disagreement(what, advice, false)) : Optional.empty();
    }
}
