package dev.afterimage.streamer;

import static dev.afterimage.streamer.World.header;
import static dev.afterimage.streamer.World.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import dev.afterimage.streamer.topology.ErrorHeaders;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that a sink topic does not take must not stop the stream. */
class LimitsTest {
    private static final Map<String, String> SMALL = Map.of("max.message.bytes", "2000");

    private World world;

    @BeforeEach
    void open() {
        world = new World();
        world.createImagesTopic();
        world.publish(TinyModel.release(0.05f));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void leavesTheBytesOutOfARejectionThatDoesNotFit() {
        create(world.topics().rejected());
        world.send(0, new byte[3_000], new RecordHeader("own", new byte[] {7}));
        world.send(0, new byte[10]);
        world.send(0, Pictures.png("green"));

        world.start();

        assertThat(world.predictions(1)).hasSize(1);
        assertThat(world.rejections(2)).hasSize(2).first().satisfies(record -> {
            assertThat(record.value()).isNull();
            assertThat(header(record, ErrorHeaders.VALUE_OMITTED)).isEqualTo("true");
            assertThat(header(record, ErrorHeaders.OFFSET)).isEqualTo("0");
            assertThat(record.headers().lastHeader("own").value()).containsExactly(7);
        });
        assertThat(world.rejections(2).get(1).value()).hasSize(10);
    }

    @Test
    void rejectsAnImageWhoseHeadersDoNotFitBesideThePrediction() {
        create(world.topics().predictions());
        byte[] png = Pictures.png("green");
        world.send(0, png, new RecordHeader("huge", new byte[5_000]));
        world.send(0, png);

        world.start();

        assertThat(world.predictions(1)).singleElement().satisfies(record -> assertThat(
                        prediction(record).source().offset())
                .isEqualTo(1));
        assertThat(world.rejections(1)).singleElement().satisfies(record -> {
            assertThat(header(record, ErrorHeaders.REASON)).isEqualTo("too-many-bytes");
            assertThat(record.value()).isEqualTo(png);
        });
    }

    private void create(String topic) {
        try (Topics topics = new Topics(World.client())) {
            topics.ensure(new TopicSpec(topic, World.PARTITIONS, StreamerOptions.BROKER_DEFAULT, SMALL));
        }
    }
}
