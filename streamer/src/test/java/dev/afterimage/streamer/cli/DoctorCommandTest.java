package dev.afterimage.streamer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.streamer.StreamerOptions;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    private static final Duration PROMISED = Duration.ofSeconds(20);

    private World world;
    private TopicNames names;

    @BeforeEach
    void open() {
        world = new World();
        names = world.topics();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void looksAtTheMachineAlone() {
        Answer answer = Answer.of("doctor");

        assertThat(answer.out().lines())
                .extracting(line -> line.replaceFirst("^(ok|--) ([^:]+):.*", "$2"))
                .containsExactly("java", "processor", "memory", "java.io.tmpdir", "telemetry", "opencv", "onnxruntime");
        assertThat(answer.out()).contains("ok java:", "ok opencv:", "ok onnxruntime:", "ok telemetry:");
    }

    @Test
    void findsNothingWrongWithTopicsThatAStreamerCreated() {
        world.publish(TinyModel.release(0.05f));
        world.start();
        world.send(0, new byte[1]);
        assertThat(world.rejections(1)).hasSize(1);

        assertThat(clusterLines())
                .allSatisfy(line -> assertThat(line).startsWith("ok "))
                .contains(
                        "ok topic " + names.images() + ": 2 partitions, records of up to 8388608 bytes",
                        "ok topic " + names.models() + ": 2 partitions, records of up to 1048588 bytes",
                        "ok partitions: " + names.images() + " has 2, " + names.predictions() + " has 2, "
                                + names.rejected() + " has 2",
                        "ok settings: topics, broker and clients suit each other",
                        "ok permissions on " + names.images()
                                + ": may read, write, describe, describe configs, alter, alter configs")
                .anySatisfy(line -> assertThat(line).startsWith("ok clock: the broker's is not ahead"));
    }

    @Test
    void takesANewClusterAsItIs() {
        assertThat(clusterLines())
                .allSatisfy(line -> assertThat(line).startsWith("ok "))
                .contains(
                        "ok topic " + names.images() + ": does not exist yet, a streamer creates it",
                        "ok settings: not compared before the topics are there",
                        "ok clock: not compared, no prediction or rejection tells the broker's time yet");
    }

    @Test
    void saysOfEachTopicWhatIsWrongAndWhatMendsIt() {
        create(names.images(), 3, Map.of("max.message.bytes", "200000"));
        create(names.predictions(), 2, Map.of("cleanup.policy", "compact"));
        create(names.rejected(), 3, Map.of("max.message.bytes", "100000", "message.timestamp.type", "LogAppendTime"));
        create(names.models(), 1, Map.of());

        assertThat(clusterLines())
                .contains(
                        "-- topic " + names.predictions()
                                + ": has cleanup.policy=compact, message.timestamp.type=CreateTime: "
                                + alter(names.predictions())
                                + "cleanup.policy=delete,message.timestamp.type=LogAppendTime",
                        "-- topic " + names.models()
                                + ": has 1 partition and not 2: name another topic with --registry-topic")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("-- partitions: " + names.images() + " has 3, " + names.predictions() + " has 2")
                        .endsWith("--partitions 3"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("-- settings: ")
                        .endsWith(alter(names.rejected()) + "max.message.bytes=200000"));
    }

    @Test
    void refusesARegistryThatIsNotCompactedAndTopicsThatTakeTooLittle() {
        create(names.models(), 2, Map.of());
        create(names.predictions(), 2, Map.of("max.message.bytes", "2000", "message.timestamp.type", "LogAppendTime"));

        assertThat(clusterLines())
                .contains(
                        "-- topic " + names.models() + ": has cleanup.policy=delete: " + alter(names.models())
                                + "cleanup.policy=compact",
                        "-- topic " + names.predictions() + ": 2 partitions, records of up to 2000 bytes: "
                                + alter(names.predictions()) + "max.message.bytes=1048576");
    }

    @Test
    void tellsProgramsInOneObject() throws IOException {
        create(names.models(), 1, Map.of());

        Answer answer = Answer.in(world, "doctor", "--json");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out().lines()).hasSize(1);
        JsonNode object = new ObjectMapper().readTree(answer.out());
        assertThat(object.path("ok").asBoolean()).isFalse();
        assertThat(object.path("checks"))
                .anySatisfy(check -> {
                    assertThat(check.path("name").asText()).isEqualTo("topic " + names.models());
                    assertThat(check.path("ok").asBoolean()).isFalse();
                    assertThat(check.path("text").asText()).contains("1 partition");
                    assertThat(check.path("advice").asText()).contains("--registry-topic");
                })
                .anySatisfy(check -> assertThat(check.path("advice").asText()).isEmpty());
    }

    @Test
    void saysThatNoBrokerAnswers() throws IOException {
        String nowhere = "127.0.0.1:" + freePort();

        Answer answer = Answer.of("doctor", "--bootstrap-server", nowhere);

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.out())
                .contains("-- broker: no Kafka broker answers at " + nowhere)
                .contains("ok java:");
        assertThat(answer.took()).isLessThan(PROMISED);
    }

    @Test
    void needsABrokerForWhatConcernsOne() {
        Answer answer = Answer.of("doctor", "--topic-prefix", "p");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("--bootstrap-server");
    }

    /** What is said beside what concerns this machine. */
    private List<String> clusterLines() {
        List<String> lines = Answer.in(world, "doctor").out().lines().toList();
        int broker = lines.indexOf("ok broker: " + World.bootstrapServers() + " answers, 1 broker");
        assertThat(broker).isPositive();
        return lines.subList(broker, lines.size());
    }

    private static String alter(String topic) {
        return "kafka-configs.sh --bootstrap-server " + World.bootstrapServers()
                + " --alter --entity-type topics --entity-name " + topic + " --add-config ";
    }

    private static void create(String topic, int partitions, Map<String, String> settings) {
        try (Topics topics = new Topics(World.client())) {
            topics.ensure(new TopicSpec(topic, partitions, StreamerOptions.BROKER_DEFAULT, settings));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
