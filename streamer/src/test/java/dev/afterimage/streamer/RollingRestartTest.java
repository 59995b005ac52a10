package dev.afterimage.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.prediction.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingRestartTest {
    private static final int IMAGES_EACH_TIME = 60;

    @Test
    void losesAndDoublesNothing() {
        try (World world = new World()) {
            world.createImagesTopic();
            world.publish(TinyModel.release(0.05f));
            Streamer first = world.start();
            Streamer second = world.start();
            await().atMost(World.PATIENCE).until(() -> first.ready() && second.ready());

            send(world);
            first.close();
            send(world);
            Streamer firstAgain = world.start();
            await().atMost(World.PATIENCE).until(firstAgain::ready);
            send(world);
            second.close();
            send(world);

            List<String> places = world.predictions(4 * IMAGES_EACH_TIME).stream()
                    .map(World::prediction)
                    .map(Prediction::source)
                    .map(source -> source.partition() + "@" + source.offset())
                    .toList();
            assertThat(places).hasSize(4 * IMAGES_EACH_TIME).doesNotHaveDuplicates();
        }
    }

    private static void send(World world) {
        byte[] red = Pictures.png("red");
        for (int i = 0; i < IMAGES_EACH_TIME; i++) {
            world.send(i % World.PARTITIONS, red);
        }
    }
}
