package dev.afterimage.streamer.doctor;

import dev.afterimage.streamer.topics.Agreement;
import dev.afterimage.streamer.topics.Disagreement;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streamer.topics.Topics;
import dev.afterimage.streamer.topology.StreamsSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;

/** Whether a cluster that answers is fit. */
public final class ClusterChecks {
    private final Map<String, Object> clientProperties;
    private final String bootstrapServers;
    private final TopicNames names;

    public ClusterChecks(Map<String, Object> clientProperties, String bootstrapServers, TopicNames names) {
        this.clientProperties = clientProperties;
        this.bootstrapServers = bootstrapServers;
        this.names = names;
    }

    /** Every check of the cluster. */
    public List<Finding> findings() {
        try (Cluster cluster = new Cluster(clientProperties)) {
            List<Finding> findings = new ArrayList<>();
            findings.add(broker(cluster));
            Map<TopicRole, TopicState> topics = topics(cluster);
            boolean mayCreate = cluster.mayCreateTopics();
            topics.forEach((role, state) -> findings.add(new TopicCheck(role, bootstrapServers, mayCreate).of(state)));
            findings.add(samePartitions(topics));
            findings.addAll(agreement(topics));
            topics.forEach((role, state) -> state.present()
                    .flatMap(topic -> Permissions.of(role, topic, bootstrapServers))
                    .ifPresent(findings::add));
            findings.add(BrokerClock.of(newestMillis(cluster, topics), Instant.now()));
            findings.addAll(HangingTransactions.of(cluster, readable(topics), bootstrapServers));
            return findings;
        }
    }

    private Finding broker(Cluster cluster) {
        int brokers = cluster.brokers();
        return Finding.ok(
                "broker", bootstrapServers + " answers, " + brokers + (brokers == 1 ? " broker" : " brokers"));
    }

    private Map<TopicRole, TopicState> topics(Cluster cluster) {
        Map<TopicRole, TopicState> topics = new LinkedHashMap<>();
        Stream.of(
                        TopicRole.images(names),
                        TopicRole.predictions(names),
                        TopicRole.rejected(names),
                        TopicRole.models(names))
                .forEach(role -> topics.put(role, cluster.topic(role.topic())));
        return topics;
    }

    /** Partitions that the account may read, as far as the broker says. */
    private static List<TopicPartition> readable(Map<TopicRole, TopicState> topics) {
        return topics.entrySet().stream()
                .flatMap(topic -> topic.getValue().present().filter(ClusterChecks::mayRead).stream()
                        .flatMap(present -> partitions(topic.getKey().topic(), present.partitions())))
                .toList();
    }

    private static boolean mayRead(TopicState.Present topic) {
        return topic.operations()
                .map(allowed -> allowed.contains(AclOperation.READ))
                .orElse(true);
    }

    private static Stream<TopicPartition> partitions(String topic, int partitions) {
        return IntStream.range(0, partitions).mapToObj(partition -> new TopicPartition(topic, partition));
    }

    private Finding samePartitions(Map<TopicRole, TopicState> topics) {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        topics.forEach((role, state) -> state.present()
                .filter(topic -> role.partitions().isEmpty())
                .ifPresent(topic -> partitions.put(role.topic(), topic.partitions())));
        String text = partitions.entrySet().stream()
                .map(topic -> topic.getKey() + " has " + topic.getValue())
                .collect(Collectors.joining(", "));
        int most = partitions.values().stream().mapToInt(count -> count).max().orElse(0);
        return partitions.values().stream().distinct().count() <= 1
                ? Finding.ok("partitions", text.isEmpty() ? "no topic has any yet" : text)
                : Finding.wrong(
                        "partitions",
                        text + ", so outcomes of several partitions share one, or some stay empty",
                        "raise the others to " + most + " with kafka-topics.sh --bootstrap-server " + bootstrapServers
                                + " --alter --topic TOPIC --partitions " + most);
    }

    /** Where the topics are there whose limits have to agree. */
    private List<Finding> agreement(Map<TopicRole, TopicState> topics) {
        boolean there = topics.entrySet().stream()
                .filter(topic -> topic.getKey().topic().equals(names.images())
                        || topic.getKey().topic().equals(names.rejected()))
                .allMatch(topic -> topic.getValue().present().isPresent());
        if (!there) {
            return List.of(Finding.ok("settings", "not compared before the topics are there"));
        }
        List<Disagreement> found = disagreements();
        return found.isEmpty()
                ? List.of(Finding.ok("settings", "topics, broker and clients suit each other"))
                : found.stream()
                        .map(each -> Finding.wrong("settings", each.what(), each.advice()))
                        .toList();
    }

    private List<Disagreement> disagreements() {
        try (Topics limits = new Topics(clientProperties)) {
            return Agreement.of(limits, names, new StreamsSettings("doctor", 1, clientProperties).limits())
                    .disagreements();
        }
    }

    private static OptionalLong newestMillis(Cluster cluster, Map<TopicRole, TopicState> topics) {
        return topics.entrySet().stream()
                .flatMap(topic -> topic
                        .getValue()
                        .present()
                        .filter(present ->
                                "LogAppendTime".equals(present.settings().get("message.timestamp.type")))
                        .map(present -> cluster.newestMillis(topic.getKey().topic(), present.partitions()))
                        .stream())
                .flatMapToLong(OptionalLong::stream)
                .max();
    }
}
