package dev.afterimage.streamer.processes;

import static org.awaitility.Awaitility.await;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;
import dev.afterimage.registry.topic.RegistryTopic;
import dev.afterimage.registry.topic.RegistryWriter;
import dev.afterimage.streamer.Main;
import dev.afterimage.streamer.Pictures;
import dev.afterimage.streamer.World;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of one's own on some broker, and the streamers' processes that work there. */
final class Site implements AutoCloseable {
    static final int PARTITIONS = 3;
    /** One picture in so many is none. */
    private static final int BROKEN_EVERY = 10;
    /** Between two images of a steady flow. */
    private static final Duration PACE = Duration.ofMillis(5);

    private final String bootstrapServers;
    private final String prefix;
    private final Map<String, Object> clientProperties;
    private final TopicNames topics;
    private final Path folder;
    private final Producer<byte[], byte[]> producer;
    private final List<ChildJvm> streamers = new ArrayList<>();
    private long sent;

    /** Clients whose death the broker notices early. */
    static Site hasty(String bootstrapServers, String prefix) {
        return new Site(
                bootstrapServers,
                prefix,
                Map.of("session.timeout.ms", 2_000, "heartbeat.interval.ms", 500, "transaction.timeout.ms", 2_000));
    }

    /** Clients as the program has them. */
    static Site patient(String bootstrapServers, String prefix) {
        return new Site(bootstrapServers, prefix, Map.of());
    }

    private Site(String bootstrapServers, String prefix, Map<String, Object> clientProperties) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
        this.topics = TopicNames.withPrefix(prefix);
        this.clientProperties = new HashMap<>(clientProperties);
        this.clientProperties.put("bootstrap.servers", bootstrapServers);
        this.folder = folder(prefix);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        try (Topics creation = new Topics(this.clientProperties)) {
            creation.ensure(TopicSpec.images(topics.images(), PARTITIONS, -1));
        }
        new RegistryTopic(topics.models()).ensure(this.clientProperties);
    }

    /** Where logs stay, also after a test. */
    static Path folder(String name) {
        try {
            return Files.createDirectories(Path.of("target", "processes", name).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> client() {
        return Collections.unmodifiableMap(clientProperties);
    }

    TopicNames topics() {
        return topics;
    }

    String applicationId() {
        return prefix;
    }

    /** A streamer with one thread and these further options; killed with this site at the latest. */
    ChildJvm startStreamer(List<String> jvmOptions, String... options) {
        List<String> arguments = new ArrayList<>(List.of("stream", "--name", World.MODEL));
        arguments.addAll(List.of("--bootstrap-server", bootstrapServers, "--topic-prefix", prefix));
        arguments.addAll(List.of("--application-id", applicationId(), "--threads", "1"));
        arguments.addAll(List.of("--partitions", String.valueOf(PARTITIONS)));
        arguments.addAll(List.of("--command-config", commandConfig().toString()));
        arguments.addAll(List.of(options));
        Path log = folder.resolve("streamer-" + (streamers.size() + 1) + ".log");
        ChildJvm started = ChildJvm.start(log, jvmOptions, Main.class, arguments);
        streamers.add(started);
        return started;
    }

    ChildJvm startStreamer() {
        return startStreamer(ChildJvm.SHORT_LIVED, "--port", "0");
    }

    /** So many images, each after the broker has the one before. */
    void sendOneByOne(int count) {
        for (int i = 0; i < count; i++) {
            try {
                send().get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** A steady flow, until there is enough. */
    void sendUntil(Callable<Boolean> enough) {
        await().forever().pollDelay(Duration.ZERO).pollInterval(PACE).until(() -> {
            sendOneByOne(1);
            return enough.call();
        });
    }

    /** Publishes and promotes. */
    ModelCard promote(Release release) {
        try (RegistryWriter writer = new RegistryWriter(clientProperties, topics.models())) {
            return writer.publish(release, World.MODEL, true);
        }
    }

    RegistryIndex index() {
        try (RegistryReader reader = new RegistryReader(clientProperties, topics.models())) {
            return reader.readIndex();
        }
    }

    @Override
    public void close() {
        streamers.forEach(ChildJvm::close);
        producer.close();
    }

    /** The next image, to the next partition, and now and then one that is none. */
    private Future<RecordMetadata> send() {
        int partition = (int) (sent % PARTITIONS);
        byte[] image = sent % BROKEN_EVERY == BROKEN_EVERY - 1
                ? "no picture".getBytes(StandardCharsets.UTF_8)
                : Pictures.png("red");
        sent++;
        return producer.send(new ProducerRecord<>(topics.images(), partition, null, image));
    }

    private Path commandConfig() {
        Properties properties = new Properties();
        clientProperties.forEach((name, value) -> properties.setProperty(name, String.valueOf(value)));
        Path file = folder.resolve("client.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
