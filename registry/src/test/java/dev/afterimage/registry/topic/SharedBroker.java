package dev.afterimage.registry.topic;

import dev.afterimage.broker.EmbeddedBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One broker for all tests of this process, a topic of its own for each, and ways around the registry's own code. */
public final class SharedBroker {
    private static final EmbeddedBroker BROKER = start();
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private SharedBroker() {}

    private static EmbeddedBroker start() {
        // the cleaner looks for work as often as a test can wait; what it may touch is for each topic to say
        EmbeddedBroker broker = EmbeddedBroker.startForTest(Map.of("log.cleaner.backoff.ms", "100"));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        return broker;
    }

    public static String address() {
        return BROKER.bootstrapServers();
    }

    public static Map<String, Object> client() {
        return Map.of("bootstrap.servers", address());
    }

    /** A name that no other test has. */
    public static String newTopicName() {
        return "models-" + TOPICS.incrementAndGet();
    }

    /** A registry topic, empty. */
    public static String newRegistry() {
        String topic = newTopicName();
        new RegistryTopic(topic).ensure(client());
        return topic;
    }

    static void createTopic(String name, int partitions, Map<String, String> settings) {
        try (Admin admin = Admin.create(client())) {
            NewTopic topic = new NewTopic(name, partitions, (short) -1).configs(settings);
            Answer.of(admin.createTopics(List.of(topic)).all());
        }
    }

    /** A producer of the plain kind. */
    static Producer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(client());
        config.putAll(more);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    static long send(ProducerRecord<String, byte[]> record) {
        try (Producer<String, byte[]> producer = producer(Map.of())) {
            return Answer.of(producer.send(record)).offset();
        }
    }

    static long endOf(String topic, int partition) {
        TopicPartition asked = new TopicPartition(topic, partition);
        try (Admin admin = Admin.create(client())) {
            return Answer.of(admin.listOffsets(Map.of(asked, OffsetSpec.latest()))
                            .partitionResult(asked))
                    .offset();
        }
    }

    /** Keys of the records of the chunks' partition that have no value. */
    static List<String> freedChunks(String topic) {
        List<String> freed = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records(topic, RegistryTopic.CHUNKS)) {
            if (record.value() == null) {
                freed.add(record.key());
            }
        }
        return freed;
    }

    static List<ConsumerRecord<String, byte[]>> records(String topic, int partition) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = Clients.consumer(client())) {
            PartitionReader reader =
                    new PartitionReader(consumer, new TopicPartition(topic, partition), Duration.ofSeconds(20));
            reader.read(0, endOf(topic, partition), records::add);
        }
        return records;
    }

    /** How many bytes of records a consumer has handed out. */
    static double consumedBytes(Consumer<String, byte[]> consumer) {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("bytes-consumed-total")
                        && metric.getKey().tags().size() == 1)
                .map(Map.Entry::getValue)
                .map(Metric::metricValue)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .sum();
    }
}
