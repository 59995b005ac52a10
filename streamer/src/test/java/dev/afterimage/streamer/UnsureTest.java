package dev.afterimage.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.registry.Confidence;
import dev.afterimage.samples.Picture;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

/** Where images go whose prediction is not certain. */
class UnsureTest {
    private static final Confidence SETS_OF_WHAT_IS_OVER_A_FIFTH = new Confidence(1, 0.1, 0.1, 0.95, 0.2);

    @Test
    void sendsTheUntouchedBytesOfUncertainImagesBesideTheirPrediction() {
        try (World world = new World()) {
            String unsure = world.prefix() + ".unsure";
            world.createImagesTopic();
            world.publish(TinyModel.release(0.05f, SETS_OF_WHAT_IS_OVER_A_FIFTH));
            Streamer streamer =
                    world.start(world.options().withTopics(world.topics().withUnsure(unsure)));
            byte[] grey = new Picture(8, 8, new byte[3 * 8 * 8]).png();
            byte[] key = "k".getBytes(StandardCharsets.UTF_8);

            world.send(0, Pictures.png("red"));
            long offset = world.send(0, key, grey, new RecordHeader("trace", key));

            assertThat(world.predictions(2)).hasSize(2);
            assertThat(World.committed(unsure, 1)).singleElement().satisfies(record -> {
                assertThat(record.value()).isEqualTo(grey);
                assertThat(record.key()).isEqualTo(key);
                assertThat(World.header(record, "trace")).isEqualTo("k");
                assertThat(World.header(record, "afterimage.topic"))
                        .isEqualTo(world.topics().images());
                assertThat(World.header(record, "afterimage.offset")).isEqualTo(String.valueOf(offset));
            });
            assertThat(world.get(streamer, "/metrics").body()).contains("afterimage_uncertain_total 1.0");
        }
    }
}
