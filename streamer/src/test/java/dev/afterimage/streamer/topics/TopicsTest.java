package dev.afterimage.streamer.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.streamer.World;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void createsTopicsForPicturesAndForWhatBecomesOfThem() throws ExecutionException, InterruptedException {
        try (World world = new World();
                Topics topics = new Topics(World.client())) {
            TopicNames names = world.topics();
            topics.ensure(TopicSpec.images(names.images(), 3, -1));
            topics.ensure(TopicSpec.predictions(names.predictions(), 3, -1));
            topics.ensure(TopicSpec.rejected(names.rejected(), 3, 1));

            assertThat(partitions(names.images())).isEqualTo(3);
            assertThat(topics.maxMessageBytes(names.images())).isEqualTo(8 << 20);
            assertThat(topics.maxMessageBytes(names.rejected())).isEqualTo(8 << 20);
            assertThat(topics.maxMessageBytes(names.predictions())).isEqualTo(1_048_588);
            assertThat(setting(names.images(), "message.timestamp.type")).isEqualTo("CreateTime");
            assertThat(setting(names.predictions(), "message.timestamp.type")).isEqualTo("LogAppendTime");
            assertThat(setting(names.rejected(), "message.timestamp.type")).isEqualTo("LogAppendTime");
        }
    }

    @Test
    void leavesTopicsThatAreThereAsTheyAre() throws ExecutionException, InterruptedException {
        try (World world = new World();
                Topics topics = new Topics(World.client())) {
            String name = world.topics().images();
            topics.ensure(new TopicSpec(name, 1, -1, Map.of()));
            topics.ensure(TopicSpec.images(name, 3, -1));

            assertThat(partitions(name)).isEqualTo(1);
            assertThat(topics.maxMessageBytes(name)).isEqualTo(1_048_588);
        }
    }

    @Test
    void leavesOutSettingsThatTheClusterRefuses() throws ExecutionException, InterruptedException {
        try (World world = new World();
                Topics topics = new Topics(World.client())) {
            String name = world.topics().images();
            topics.ensure(new TopicSpec(name, 1, -1, Map.of("max.message.bytes", "5000", "no.such.setting", "x")));

            assertThat(topics.maxMessageBytes(name)).isEqualTo(5_000);
        }
    }

    @Test
    void saysWhatIsNoNameForATopic() {
        try (Topics topics = new Topics(World.client())) {
            assertThatThrownBy(() -> topics.ensure(TopicSpec.images("a b", 1, -1)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("a b");
        }
    }

    @Test
    void namesTheCommandThatCreatesATopic() {
        assertThat(TopicSpec.rejected("r", 6, 3).command("h:1"))
                .isEqualTo("kafka-topics.sh --bootstrap-server h:1 --create --topic r --partitions 6"
                        + " --replication-factor 3 --config max.message.bytes=8388608"
                        + " --config message.timestamp.type=LogAppendTime");
    }

    private static int partitions(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(World.client())) {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .mapToInt(description -> description.partitions().size())
                    .sum();
        }
    }

    private static String setting(String topic, String name) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(World.client())) {
            return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                    .map(config -> config.get(name).value())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
