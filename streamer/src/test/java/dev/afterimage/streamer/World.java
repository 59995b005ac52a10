package dev.afterimage.streamer;

import static org.awaitility.Awaitility.await;

import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.prediction.Prediction;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.topic.Candidacy;
import dev.afterimage.registry.topic.RegistryTopic;
import dev.afterimage.registry.topic.RegistryWriter;
import dev.afterimage.registry.trust.SigningKey;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Topics of its own on a broker that all tests share, and hands to work with them. */
public final class World implements AutoCloseable {
    public static final String MODEL = "colours";
    public static final int PARTITIONS = 2;
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final EmbeddedBroker BROKER = sharedBroker();
    private static final AtomicInteger WORLDS = new AtomicInteger();

    private final String prefix = "world" + WORLDS.incrementAndGet();
    private final TopicNames topics = TopicNames.withPrefix(prefix);
    private final Producer<byte[], byte[]> producer =
            new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Streamer> streamers = new ArrayList<>();

    private static EmbeddedBroker sharedBroker() {
        EmbeddedBroker broker = EmbeddedBroker.startForTest();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        return broker;
    }

    public static String bootstrapServers() {
        return BROKER.bootstrapServers();
    }

    public String prefix() {
        return prefix;
    }

    public TopicNames topics() {
        return topics;
    }

    public static Map<String, Object> client() {
        return Map.of("bootstrap.servers", BROKER.bootstrapServers(), "linger.ms", 0);
    }

    /** Clients whose death the broker notices early. */
    public static Map<String, Object> hastyClient() {
        Map<String, Object> hasty = new HashMap<>(client());
        hasty.put("session.timeout.ms", 2_000);
        hasty.put("heartbeat.interval.ms", 500);
        hasty.put("transaction.timeout.ms", 2_000);
        return hasty;
    }

    public StreamerOptions options() {
        return StreamerOptions.of(MODEL, hastyClient())
                .withTopics(topics)
                .withApplicationId(prefix)
                .withThreads(1)
                .withHttp(StreamerOptions.LOOPBACK, 0)
                .withCreation(PARTITIONS, StreamerOptions.BROKER_DEFAULT);
    }

    /** A streamer that is closed with this world at the latest. */
    public Streamer start() {
        return start(options());
    }

    public Streamer start(StreamerOptions options) {
        Streamer streamer = Streamer.start(options);
        streamers.add(streamer);
        return streamer;
    }

    public void createImagesTopic() {
        try (Topics creation = new Topics(client())) {
            creation.ensure(TopicSpec.images(topics.images(), PARTITIONS, StreamerOptions.BROKER_DEFAULT));
        }
    }

    /** Publishes and promotes. */
    public ModelCard publish(Release release) {
        return registry(Optional.empty(), writer -> writer.publish(release, MODEL, true));
    }

    /** Publishes and leaves production as it is; gives the version. */
    public int publishAside(Release release) {
        return registry(Optional.empty(), writer -> writer.publish(release, MODEL, false))
                .version();
    }

    /** Waits until a streamer serves a version. */
    public static void awaitServing(Streamer streamer, int version) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> streamer.serving()
                .filter(card -> card.version() == version)
                .isPresent());
    }

    /** Changes the registry, as somebody who signs with this key. */
    public <T> T registry(Optional<SigningKey> key, Function<RegistryWriter, T> change) {
        new RegistryTopic(topics.models()).ensure(client());
        try (RegistryWriter writer = new RegistryWriter(client(), topics.models(), key)) {
            return change.apply(writer);
        }
    }

    /** Tries a version out. */
    public void propose(int version, Candidacy.Mode mode, int percent) {
        registry(Optional.empty(), writer -> {
            writer.propose(MODEL, version, new Candidacy(mode, percent));
            return version;
        });
    }

    /** Writes a record of the registry as no publisher would. */
    public long writeRegistry(int partition, String key, byte[] value, Header... headers) {
        try (Producer<String, byte[]> raw =
                new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer())) {
            return raw.send(new ProducerRecord<>(topics.models(), partition, key, value, List.of(headers)))
                    .get()
                    .offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends an image event and returns its offset. */
    public long send(int partition, byte @Nullable [] value, Header... headers) {
        return send(partition, null, value, headers);
    }

    public long send(int partition, byte @Nullable [] key, byte @Nullable [] value, Header... headers) {
        try {
            RecordMetadata sent = producer.send(
                            new ProducerRecord<>(topics.images(), partition, key, value, List.of(headers)))
                    .get();
            return sent.offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    public List<ConsumerRecord<byte[], byte[]>> predictions(int count) {
        return committed(topics.predictions(), count);
    }

    public List<ConsumerRecord<byte[], byte[]>> rejections(int count) {
        return committed(topics.rejected(), count);
    }

    public static Prediction prediction(ConsumerRecord<byte[], byte[]> record) {
        return Prediction.read(record.value());
    }

    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "(none)" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The first committed records of a topic, in order per partition; fewer than wanted when patience ends. */
    public static List<ConsumerRecord<byte[], byte[]>> committed(String topic, int count) {
        Map<String, Object> config = new HashMap<>(client());
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    public HttpResponse<String> get(Streamer streamer, String path) {
        URI uri = URI.create("http://127.0.0.1:" + streamer.httpPort() + path);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        streamers.forEach(Streamer::close);
        producer.close();
    }
}
