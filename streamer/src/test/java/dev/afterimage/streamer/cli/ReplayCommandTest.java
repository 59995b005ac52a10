package dev.afterimage.streamer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.streamer.StreamerOptions;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import dev.afterimage.streamer.topology.ErrorHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayCommandTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private World world;

    @BeforeEach
    void open() {
        world = new World();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void sendsARejectionBackWhereItCameFromAsItWasBefore() {
        world.createImagesTopic();
        world.publish(TinyModel.release(0.05f));
        byte[] noPicture = bytes("no picture");
        world.send(1, bytes("key"), noPicture, header("traceparent", "00-1"));
        world.start();
        assertThat(world.rejections(1)).hasSize(1);

        Answer answer = replay("--all");

        assertThat(answer.status()).isZero();
        assertThat(answer.out().lines())
                .containsExactly(
                        "unsupported-format  1", "sent 1 to " + world.topics().images());
        assertThat(images(2)).hasSize(2).allSatisfy(event -> {
            assertThat(event.partition()).isEqualTo(1);
            assertThat(event.key()).asString().isEqualTo("key");
            assertThat(event.value()).isEqualTo(noPicture);
            assertThat(event.headers()).extracting(Header::key).containsExactly("traceparent");
        });
        assertThat(world.rejections(2))
                .extracting(rejection -> World.header(rejection, ErrorHeaders.OFFSET))
                .containsExactly("0", "1");
    }

    @Test
    void sendsOnlyWhatEveryChoiceAgreesTo() throws ExecutionException, InterruptedException {
        createTopics(Map.of());
        reject(0, "a", NOON, "broken");
        reject(0, "b", NOON.plusSeconds(1), "poison");
        reject(0, "c", NOON.plusSeconds(2), "empty");
        reject(0, "d", NOON.plusSeconds(3), "poison");
        reject(1, "e", NOON.plusSeconds(4), "poison");

        assertThat(dryRun("--reason", "poison", "--reason", "empty")).containsExactly("0@1", "0@2", "0@3", "1@0");
        assertThat(dryRun("--since", "2026-11-24T12:00:02Z")).containsExactly("0@2", "0@3", "1@0");
        assertThat(dryRun("--until", "2026-11-24T13:00:02+01:00")).containsExactly("0@0", "0@1");
        assertThat(dryRun("--since", "2026-11-24T13:00:00Z")).isEmpty();
        assertThat(dryRun("--partition", "1")).containsExactly("1@0");
        assertThat(dryRun("--partition", "0", "--from-offset", "1", "--to-offset", "2"))
                .containsExactly("0@1", "0@2");
        assertThat(dryRun("--partition", "0", "--from-offset", "2", "--reason", "poison"))
                .containsExactly("0@3");
        assertThat(imagesEnd(0)).isZero();
    }

    @Test
    void keepsTheOrderOfEachSourcePartition() {
        createTopics(Map.of());
        for (int i = 0; i < 20; i++) {
            reject(i % 2, String.valueOf(i), NOON, "poison");
        }

        assertThat(replay("--reason", "poison").out()).contains("poison  20", "sent 20 to");

        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            int remainder = partition;
            assertThat(images(20).stream().filter(event -> event.partition() == remainder))
                    .extracting(event -> Integer.parseInt(text(event.value())))
                    .hasSize(10)
                    .isSorted()
                    .allMatch(number -> number % 2 == remainder);
        }
    }

    @Test
    void fetchesPicturesThatWereLeftOutAndNamesThoseThatAreGone() throws ExecutionException, InterruptedException {
        createTopics(Map.of());
        world.send(0, bytes("first"));
        world.send(0, bytes("key"), bytes("second"), header("own", "1"));
        deleteBefore(new TopicPartition(world.topics().images(), 0), 1);
        String images = world.topics().images();
        rejectWithout(source(images, 0, 0));
        rejectWithout(source(images, 0, 1));
        rejectWithout(source(images, 0, 99));
        rejectWithout(source(images, 77, 0));
        rejectWithout(source("another", 0, 1));
        rejectWithout(List.of());

        Answer answer = replay("--all");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out()).contains("sent 1 to", "skipped 5");
        assertThat(answer.err().lines())
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).contains(images + "/0@0", "no longer there"))
                .anySatisfy(line -> assertThat(line).contains(images + "/0@99"))
                .anySatisfy(line -> assertThat(line).contains(images + "/77@0"))
                .anySatisfy(line -> assertThat(line).contains("topic another", "--images-topic"))
                .anySatisfy(line -> assertThat(line).contains("do not say where it lies"));
        assertThat(images(2).get(1)).satisfies(event -> {
            assertThat(event.key()).asString().isEqualTo("key");
            assertThat(event.value()).asString().isEqualTo("second");
            assertThat(event.headers()).extracting(Header::key).containsExactly("own");
        });
    }

    @Test
    void skipsWhatTheImagesTopicDoesNotTake() {
        createTopics(Map.of("max.message.bytes", "2000"));
        reject(0, "x".repeat(3_000), NOON, "poison");
        reject(0, "small", NOON, "poison");

        Answer answer = replay("--all");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("skipped " + world.topics().rejected() + "/0@0: has 3", "takes 2000");
        assertThat(images(1))
                .singleElement()
                .satisfies(event -> assertThat(event.value()).asString().isEqualTo("small"));
    }

    @Test
    void tellsProgramsWhatItWouldSend() throws IOException {
        createTopics(Map.of());
        reject(1, "abc", NOON, "broken");

        List<String> lines =
                replay("--all", "--dry-run", "--json").out().lines().toList();

        assertThat(lines).hasSize(2);
        JsonNode event = new ObjectMapper().readTree(lines.get(0));
        assertThat(event.path("rejection").asText()).isEqualTo(world.topics().rejected() + "/1@0");
        assertThat(event.path("bytes").asInt()).isEqualTo(3);
        assertThat(event.path("to").asText()).isEqualTo(world.topics().images() + "/1");
        JsonNode summary = new ObjectMapper().readTree(lines.get(1));
        assertThat(summary.path("dryRun").asBoolean()).isTrue();
        assertThat(summary.path("events").asLong()).isEqualTo(1);
        assertThat(summary.path("skipped").asLong()).isZero();
        assertThat(summary.path("reasons").path("broken").asLong()).isEqualTo(1);
    }

    @Test
    void sendsNothingUntilItIsToldWhat() {
        assertThat(refused()).contains("--reason, --since, --until or --partition, or --all");
        assertThat(refused("--all", "--partition", "1")).contains("--all leaves nothing to choose");
        assertThat(refused("--from-offset", "3")).contains("--partition");
        assertThat(refused("--partition", "0", "--from-offset", "3", "--to-offset", "2"))
                .contains("between 0 and --to-offset (2), was 3");
        assertThat(refused("--since", "2026-11-24T04:10:00Z", "--until", "2026-11-24T04:10:00Z"))
                .contains("--since must be before --until");
        assertThat(replay("--reason", "bad").err()).contains("too-many-bytes", "'bad'");
        assertThat(replay("--since", "yesterday").err()).contains("2026-11-24T04:10:00Z", "'yesterday'");
    }

    @Test
    void saysWhichTopicOrPartitionThereIsNot() {
        assertThat(refused("--all")).contains("no topic " + world.topics().rejected());
        createTopics(Map.of());
        assertThat(refused("--partition", "2")).contains("partitions 0 to 1", "was 2");
    }

    private Answer replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(arguments));
        return Answer.in(world, all.toArray(String[]::new));
    }

    private String refused(String... arguments) {
        Answer answer = replay(arguments);
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err().lines()).hasSize(1);
        return answer.err();
    }

    /** Where the rejections lie that would be sent. */
    private List<String> dryRun(String... choice) {
        List<String> all = new ArrayList<>(List.of("--dry-run"));
        all.addAll(List.of(choice));
        String start = world.topics().rejected() + "/";
        return replay(all.toArray(String[]::new))
                .out()
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length(), line.indexOf(' ')))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> images(int count) {
        return World.committed(world.topics().images(), count);
    }

    private long imagesEnd(int partition) throws ExecutionException, InterruptedException {
        TopicPartition images = new TopicPartition(world.topics().images(), partition);
        try (Admin admin = Admin.create(World.client())) {
            return admin.listOffsets(Map.of(images, OffsetSpec.latest()))
                    .partitionResult(images)
                    .get()
                    .offset();
        }
    }

    /** With timestamps that the tests choose, as a cluster that refuses LogAppendTime would have them. */
    private void createTopics(Map<String, String> imagesSettings) {
        try (Topics topics = new Topics(World.client())) {
            topics.ensure(new TopicSpec(
                    world.topics().images(), World.PARTITIONS, StreamerOptions.BROKER_DEFAULT, imagesSettings));
            topics.ensure(new TopicSpec(
                    world.topics().rejected(), World.PARTITIONS, StreamerOptions.BROKER_DEFAULT, Map.of()));
        }
    }

    private void reject(int partition, String value, Instant time, String reason) {
        List<Header> headers = new ArrayList<>(source(world.topics().images(), partition, 0));
        headers.add(header(ErrorHeaders.REASON, reason));
        write(new ProducerRecord<>(
                world.topics().rejected(), partition, time.toEpochMilli(), null, bytes(value), headers));
    }

    private void rejectWithout(List<Header> source) {
        List<Header> headers = new ArrayList<>(source);
        headers.add(header(ErrorHeaders.VALUE_OMITTED, "true"));
        write(new ProducerRecord<>(world.topics().rejected(), 0, null, null, null, headers));
    }

    private static List<Header> source(String topic, int partition, long offset) {
        return List.of(
                header(ErrorHeaders.TOPIC, topic),
                header(ErrorHeaders.PARTITION, String.valueOf(partition)),
                header(ErrorHeaders.OFFSET, String.valueOf(offset)));
    }

    private static void write(ProducerRecord<byte[], byte[]> record) {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(World.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void deleteBefore(TopicPartition partition, long offset)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(World.client())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
