package dev.afterimage.streamer.doctor;

import dev.afterimage.streamer.topics.ToolCommand;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Whether a partition holds a transaction open that its coordinator has ended (KIP-664). Nobody will end it any more: who reads what is committed waits
 * there for ever, and a streamer whose offsets are part of it never begins.
 */
final class HangingTransactions {
    private static final String NAME = "transactions";

    private HangingTransactions() {}

    /** In partitions that the account may read. */
    static List<Finding> of(Cluster cluster, List<TopicPartition> partitions, String bootstrapServers) {
        if (partitions.isEmpty()) {
            return List.of(Finding.ok(NAME, "not looked at, there is no topic yet that this account may read"));
        }
        try {
            List<Finding> hanging = in(cluster, partitions).stream()
                    .map(transaction -> finding(transaction, bootstrapServers))
                    .toList();
            return hanging.isEmpty()
                    ? List.of(Finding.ok(NAME, "none is left open in " + topics(partitions)))
                    : hanging;
        } catch (AuthorizationException | UnsupportedVersionException e) {
            return List.of(Finding.ok(NAME, "not looked at, the brokers do not tell this account: " + e.getMessage()));
        }
    }

    /** What is still open after its coordinator said that it is over was so before, too: no transaction between two looks is taken for one that hangs. */
    private static List<OpenTransaction> in(Cluster cluster, List<TopicPartition> partitions) {
        Set<OpenTransaction> open = cluster.openTransactions(partitions);
        Set<Long> idle = cluster.withoutTransaction(
                open.stream().map(OpenTransaction::producerId).collect(Collectors.toSet()));
        List<OpenTransaction> suspect = open.stream()
                .filter(transaction -> idle.contains(transaction.producerId()))
                .toList();
        Set<OpenTransaction> still = cluster.openTransactions(
                suspect.stream().map(OpenTransaction::partition).distinct().toList());
        return suspect.stream().filter(still::contains).toList();
    }

    private static String topics(List<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).distinct().collect(Collectors.joining(", "));
    }

    private static Finding finding(OpenTransaction transaction, String bootstrapServers) {
        return Finding.wrong(
                NAME,
                "one is open in %s at offset %d although its coordinator has ended it, and who reads what is committed waits there for ever"
                        .formatted(transaction.partition(), transaction.startOffset()),
                ToolCommand.abort(bootstrapServers, transaction.partition(), transaction.startOffset()));
    }
}
