package dev.afterimage.broker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final int LARGE_BYTES = 7 * 1024 * 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path dir;

    @Test
    void keepsItsDataOverARestartOnTheSamePort() throws Exception {
        Path data = dir.resolve("new/data");
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.loopback(data, 0))) {
            port = broker.port();
            createTopic(broker);
            send(broker, new byte[] {1, 2, 3});
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.loopback(data, port))) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(firstValue(broker)).containsExactly(1, 2, 3);
        }
        assertThat(data.resolve("meta.properties")).exists();
    }

    @Test
    void carriesLargeRecordsAndTransactionsAndLeavesNoFolderBehind() throws Exception {
        Path folder;
        try (EmbeddedBroker broker = EmbeddedBroker.startForTest()) {
            folder = folderOf(broker);
            createTopic(broker);
            try (Producer<byte[], byte[]> producer = producer(broker, Map.of("transactional.id", "t"))) {
                producer.initTransactions();
                producer.beginTransaction();
                Future<RecordMetadata> sent = producer.send(new ProducerRecord<>("large", new byte[LARGE_BYTES]));
                producer.commitTransaction();
                assertThat(sent).isDone();
            }
            assertThat(firstValue(broker)).hasSize(LARGE_BYTES);
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void abortsTheTransactionsOfTheDeadWithinSeconds() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.startForTest()) {
            createTopic(broker);
            Map<String, Object> impatient = Map.of("transactional.id", "dead", "transaction.timeout.ms", 1000);
            try (Producer<byte[], byte[]> dead = producer(broker, impatient)) {
                dead.initTransactions();
                dead.beginTransaction();
                dead.send(new ProducerRecord<>("large", new byte[] {1})).get();
                send(broker, new byte[] {2});
                // the record behind the open transaction becomes readable when that is aborted
                assertThat(firstValue(broker)).containsExactly(2);
            }
        }
    }

    @Test
    void doesNotCreateTopicsByItself() {
        try (EmbeddedBroker broker = EmbeddedBroker.startForTest();
                Producer<byte[], byte[]> producer = producer(broker, Map.of("max.block.ms", 500))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("typo", new byte[1]))
                            .get())
                    .hasMessageContaining("typo");
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            BrokerOptions options = BrokerOptions.loopback(dir, taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedBroker.start(options))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void doesNotMixItsDataWithOtherFiles() throws IOException {
        Files.writeString(dir.resolve("photo.jpg"), "not Kafka's");

        assertThatThrownBy(() -> EmbeddedBroker.start(BrokerOptions.loopback(dir, 0)))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("holds other files");
    }

    @Test
    void saysThatAnotherBrokerUsesItsFolder() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerOptions.loopback(dir, 0))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(BrokerOptions.loopback(dir, 0)))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("another broker uses " + dir);
            assertThat(broker.port()).isPositive();
        }
    }

    @Test
    void refusesOptionsThatCannotBe() {
        assertThatThrownBy(() -> BrokerOptions.loopback(dir, 65_536))
                .hasMessageContaining("port must be between 0 and 65535, was 65536");
        assertThatThrownBy(() -> new BrokerOptions(dir, " ", 0, Map.of())).hasMessageContaining("host");
    }

    private static void createTopic(EmbeddedBroker broker) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            NewTopic topic = new NewTopic("large", 1, (short) -1)
                    .configs(Map.of("max.message.bytes", Integer.toString(8 * 1024 * 1024)));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static Path folderOf(EmbeddedBroker broker) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");
            Config config = requireNonNull(
                    admin.describeConfigs(List.of(node)).all().get().get(node));
            return Path.of(config.get("log.dirs").value());
        }
    }

    private static void send(EmbeddedBroker broker, byte[] value) throws ExecutionException, InterruptedException {
        try (Producer<byte[], byte[]> producer = producer(broker, Map.of())) {
            producer.send(new ProducerRecord<>("large", value)).get();
        }
    }

    private static Producer<byte[], byte[]> producer(EmbeddedBroker broker, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("max.request.size", 8 * 1024 * 1024);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static byte[] firstValue(EmbeddedBroker broker) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition("large", 0)));
            Instant deadline = Instant.now().plus(DEADLINE);
            while (Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    return record.value();
                }
            }
        }
        throw new AssertionError("nothing to read within " + DEADLINE);
    }
}
