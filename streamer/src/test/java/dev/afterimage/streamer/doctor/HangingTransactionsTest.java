package dev.afterimage.streamer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.registry.topic.Answer;
import dev.afterimage.streamer.topics.TopicNames;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HangingTransactionsTest {
    /** A leader that takes records of a transaction without asking its coordinator, as leaders of old did. */
    private static final Map<String, String> TRUSTING = Map.of("transaction.partition.verification.enable", "false");
    /** The last one of the protocol that leaves it to the client to tell the coordinator. */
    private static final short PRODUCE_VERSION = 11;

    private static final String ID = "a-streamer";

    private static EmbeddedBroker broker;
    private static Map<String, Object> client;
    private TopicNames names;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.startForTest(TRUSTING);
        client = Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void create() {
        names = TopicNames.withPrefix("hanging" + System.nanoTime());
        try (Admin admin = Admin.create(client)) {
            Answer.of(admin.createTopics(List.of(new NewTopic(names.predictions(), 2, (short) 1)))
                    .all());
        }
    }

    @Test
    void namesTheTransactionThatNobodyWillEndAndTheCommandThatEndsIt() throws IOException {
        try (Producer<byte[], byte[]> producer = transactional()) {
            producer.beginTransaction();
            Answer.of(producer.send(record()));
            producer.commitTransaction();
            sendBehindTheCoordinatorsBack();

            assertThat(findings())
                    .containsExactly("-- transactions: one is open in " + names.predictions()
                            + "-1 at offset 2 although its coordinator has ended it, and who reads what is committed"
                            + " waits there for ever: kafka-transactions.sh --bootstrap-server "
                            + broker.bootstrapServers() + " abort --topic " + names.predictions()
                            + " --partition 1 --start-offset 2");
            abortAsThatCommandDoes();
            assertThat(findings()).containsExactly("ok transactions: none is left open in " + names.predictions());
        }
    }

    @Test
    void doesNotMindTransactionsThatGoOn() {
        try (Producer<byte[], byte[]> producer = transactional()) {
            producer.beginTransaction();
            Answer.of(producer.send(record()));

            assertThat(findings()).containsExactly("ok transactions: none is left open in " + names.predictions());
            producer.abortTransaction();
        }
    }

    private List<String> findings() {
        return new ClusterChecks(client, broker.bootstrapServers(), names)
                .findings().stream()
                        .filter(finding -> finding.name().equals("transactions"))
                        .map(Finding::line)
                        .toList();
    }

    private Producer<byte[], byte[]> transactional() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", ID, "linger.ms", 0);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private ProducerRecord<byte[], byte[]> record() {
        return new ProducerRecord<>(names.predictions(), 1, null, new byte[1]);
    }

    /** What Kafka's producer does only by mistake of a broker: a record of a transaction that the coordinator knows nothing of. */
    private void sendBehindTheCoordinatorsBack() throws IOException {
        TransactionDescription idle;
        try (Admin admin = Admin.create(client)) {
            idle = Answer.of(admin.describeTransactions(List.of(ID)).description(ID));
        }
        MemoryRecords records = MemoryRecords.withTransactionalRecords(
                Compression.NONE, idle.producerId(), (short) idle.producerEpoch(), 0, new SimpleRecord(new byte[1]));
        var partition =
                new ProduceRequestData.PartitionProduceData().setIndex(1).setRecords(records);
        var topic = new ProduceRequestData.TopicProduceData()
                .setName(names.predictions())
                .setPartitionData(List.of(partition));
        var topics =
                new ProduceRequestData.TopicProduceDataCollection(List.of(topic).iterator());
        send(new ProduceRequestData()
                .setTransactionalId(ID)
                .setAcks((short) -1)
                .setTimeoutMs(10_000)
                .setTopicData(topics));
    }

    private void abortAsThatCommandDoes() {
        TopicPartition partition = new TopicPartition(names.predictions(), 1);
        try (Admin admin = Admin.create(client)) {
            ProducerState hanging = Answer.of(
                            admin.describeProducers(List.of(partition)).partitionResult(partition))
                    .activeProducers()
                    .get(0);
            Answer.of(admin.abortTransaction(new AbortTransactionSpec(
                            partition,
                            hanging.producerId(),
                            (short) hanging.producerEpoch(),
                            hanging.coordinatorEpoch().orElse(0)))
                    .all());
        }
    }

    private static void send(ProduceRequestData data) throws IOException {
        ByteBuffer request = ProduceRequest.builder(data)
                .build(PRODUCE_VERSION)
                .serializeWithHeader(new RequestHeader(ApiKeys.PRODUCE, PRODUCE_VERSION, ID, 1));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(request.remaining());
            out.write(request.array(), request.arrayOffset() + request.position(), request.remaining());
            new DataInputStream(socket.getInputStream()).readInt();
        }
    }
}
