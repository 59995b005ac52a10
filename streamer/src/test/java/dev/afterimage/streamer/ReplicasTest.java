package dev.afterimage.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    @Test
    void waitsForReplicasRatherThanLosingOrRejecting() throws Exception {
        try (World world = new World()) {
            world.createImagesTopic();
            world.publish(TinyModel.release(0.05f));
            Streamer streamer = world.start();
            await().atMost(World.PATIENCE).until(streamer::ready);
            requireInSync(world, 2);
            world.send(0, Pictures.png("red"));
            await().during(Duration.ofSeconds(3))
                    .atMost(World.PATIENCE)
                    .until(() -> !world.get(streamer, "/metrics").body().contains("outcome=\"rejected\""));

            requireInSync(world, 1);

            assertThat(world.predictions(1)).singleElement().satisfies(record -> assertThat(
                            World.prediction(record).source().offset())
                    .isZero());
        }
    }

    private static void requireInSync(World world, int replicas) throws ExecutionException, InterruptedException {
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry("min.insync.replicas", String.valueOf(replicas)), AlterConfigOp.OpType.SET);
        ConfigResource topic =
                new ConfigResource(ConfigResource.Type.TOPIC, world.topics().predictions());
        try (Admin admin = Admin.create(World.client())) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
        }
    }
}
