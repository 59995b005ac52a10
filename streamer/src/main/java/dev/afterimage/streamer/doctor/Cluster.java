package dev.afterimage.streamer.doctor;

import dev.afterimage.registry.topic.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at a cluster and changes nothing. */
final class Cluster implements AutoCloseable {
    private static final int REQUEST_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final Set<TransactionState> OVER =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    private final Admin admin;

    Cluster(Map<String, Object> clientProperties) {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        this.admin = Admin.create(config);
    }

    int brokers() {
        return Answer.of(admin.describeCluster().nodes()).size();
    }

    /** Whether this account may create topics of any name. */
    boolean mayCreateTopics() {
        DescribeClusterOptions withOperations = new DescribeClusterOptions().includeAuthorizedOperations(true);
        return Optional.ofNullable(
                        Answer.of(admin.describeCluster(withOperations).authorizedOperations()))
                .map(operations -> operations.contains(AclOperation.CREATE))
                .orElse(false);
    }

    TopicState topic(String name) {
        DescribeTopicsOptions withOperations = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        try {
            TopicDescription topic = Answer.of(
                            admin.describeTopics(List.of(name), withOperations).allTopicNames())
                    .values()
                    .iterator()
                    .next();
            return new TopicState.Present(topic.partitions().size(), settings(name), operations(topic));
        } catch (UnknownTopicOrPartitionException e) {
            return new TopicState.Missing();
        } catch (AuthorizationException e) {
            return new TopicState.Hidden();
        }
    }

    /** The newest timestamp in a topic; empty where it has no record. */
    OptionalLong newestMillis(String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> newest = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp()));
        Collection<ListOffsetsResultInfo> found =
                Answer.of(admin.listOffsets(newest).all()).values();
        return found.stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .filter(millis -> millis >= 0)
                .max();
    }

    /** What the partitions' leaders hold open. */
    Set<OpenTransaction> openTransactions(List<TopicPartition> partitions) {
        return Answer.of(admin.describeProducers(partitions).all()).entrySet().stream()
                .flatMap(partition -> partition.getValue().activeProducers().stream()
                        .flatMap(producer -> openTransaction(partition.getKey(), producer)))
                .collect(Collectors.toSet());
    }

    /** Which of these producers are in no transaction, as their coordinators say. */
    Set<Long> withoutTransaction(Set<Long> producerIds) {
        ListTransactionsOptions theirs = new ListTransactionsOptions().filterProducerIds(producerIds);
        return Answer.of(admin.listTransactions(theirs).all()).stream()
                .filter(transaction -> OVER.contains(transaction.state()))
                .map(TransactionListing::producerId)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        admin.close();
    }

    private static Stream<OpenTransaction> openTransaction(TopicPartition partition, ProducerState producer) {
        return producer.currentTransactionStartOffset().stream()
                .mapToObj(offset -> new OpenTransaction(partition, producer.producerId(), offset));
    }

    private Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return Answer.of(admin.describeConfigs(List.of(resource)).all()).values().stream()
                    .flatMap(config -> config.entries().stream())
                    .filter(entry -> entry.value() != null)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        } catch (AuthorizationException e) {
            return Map.of();
        }
    }

    private static Optional<Set<AclOperation>> operations(TopicDescription topic) {
        return Optional.ofNullable(topic.authorizedOperations()).map(Set::copyOf);
    }
}
