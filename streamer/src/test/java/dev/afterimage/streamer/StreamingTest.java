package dev.afterimage.streamer;

import static dev.afterimage.streamer.World.header;
import static dev.afterimage.streamer.World.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.streamer.topology.ErrorHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Image events in, predictions and rejections out, over a real broker and with a real model. */
class StreamingTest {
    private World world;

    @BeforeEach
    void open() {
        world = new World();
        world.createImagesTopic();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void answersEachImageEventOnceInTheOrderOfItsPartition() {
        world.publish(TinyModel.release(0.05f));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String label = TinyModel.LABELS.get(i % 3);
            sent.add(label);
            world.send(0, Pictures.png(label));
            world.send(1, ("key" + i).getBytes(StandardCharsets.UTF_8), Pictures.png(label));
        }

        world.start();

        List<ConsumerRecord<byte[], byte[]>> predictions = world.predictions(24);
        assertThat(predictions).hasSize(24);
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            List<Prediction> answers = ofPartition(predictions, partition);
            assertThat(answers).extracting(Prediction::label).isEqualTo(sent);
            assertThat(answers)
                    .extracting(answer -> answer.source().offset())
                    .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
            assertThat(answers)
                    .extracting(answer -> answer.source().partition())
                    .containsOnly(partition);
        }
    }

    @Test
    void tellsWhatWasSeenAndByWhichRelease() {
        String sha256 = world.publish(TinyModel.release(0.05f)).sha256();
        byte[] png = Pictures.png("green");
        world.send(
                1,
                "a key".getBytes(StandardCharsets.UTF_8),
                png,
                new RecordHeader("traceparent", "00-1".getBytes(StandardCharsets.UTF_8)));

        world.start();

        ConsumerRecord<byte[], byte[]> record = world.predictions(1).get(0);
        assertThat(record.key()).asString().isEqualTo("a key");
        assertThat(header(record, "traceparent")).isEqualTo("00-1");
        Prediction prediction = prediction(record);
        assertThat(prediction.label()).isEqualTo("green");
        assertThat(prediction.confidence()).isGreaterThan(0.99f);
        assertThat(prediction.top())
                .extracting(Prediction.Scored::label)
                .startsWith("green")
                .hasSize(3);
        assertThat(prediction.model()).isEqualTo(new Prediction.Model(World.MODEL, 1, sha256));
        assertThat(prediction.image()).isEqualTo(new Prediction.Image("png", 24, 16, png.length));
        assertThat(prediction.source().topic()).isEqualTo(world.topics().images());
    }

    @Test
    void rejectsWhatIsNoPictureAndGoesOn() {
        world.publish(TinyModel.release(0.05f));
        byte[] cut = Arrays.copyOf(Pictures.png("red"), 60);
        world.send(0, "k".getBytes(StandardCharsets.UTF_8), cut, new RecordHeader("own", new byte[] {7}));
        world.send(0, null);
        world.send(0, new byte[0]);
        world.send(0, "no picture".getBytes(StandardCharsets.UTF_8));
        world.send(0, Pictures.png("blue"));

        world.start();

        assertThat(world.predictions(1)).singleElement().satisfies(record -> {
            assertThat(prediction(record).label()).isEqualTo("blue");
            assertThat(prediction(record).source().offset()).isEqualTo(4);
        });
        List<ConsumerRecord<byte[], byte[]>> rejections = world.rejections(4);
        assertThat(rejections)
                .extracting(record -> header(record, ErrorHeaders.REASON))
                .containsExactly("broken", "empty", "empty", "unsupported-format");
        ConsumerRecord<byte[], byte[]> first = rejections.get(0);
        assertThat(first.value()).isEqualTo(cut);
        assertThat(first.key()).asString().isEqualTo("k");
        assertThat(first.headers().lastHeader("own").value()).containsExactly(7);
        assertThat(header(first, ErrorHeaders.TOPIC)).isEqualTo(world.topics().images());
        assertThat(header(first, ErrorHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(first, ErrorHeaders.OFFSET)).isEqualTo("0");
        assertThat(header(first, ErrorHeaders.MESSAGE)).isNotBlank();
        assertThat(header(first, ErrorHeaders.EXCEPTION)).isNotBlank();
        assertThat(header(first, ErrorHeaders.STACKTRACE)).isEmpty();
    }

    @Test
    void swapsWhileImagesFlowWithoutGapOrRepeat() {
        world.publish(TinyModel.release(0.05f));
        Streamer streamer = world.start();
        int sent = 0;
        for (; sent < 20; sent++) {
            world.send(sent % World.PARTITIONS, Pictures.png("red"));
        }
        assertThat(world.predictions(sent)).hasSize(sent);
        world.publish(TinyModel.release(0.02f));
        while (streamer.serving().orElseThrow().version() == 1 && sent < 20_000) {
            world.send(sent % World.PARTITIONS, Pictures.png("red"));
            sent++;
        }
        for (int i = 0; i < 20; i++, sent++) {
            world.send(sent % World.PARTITIONS, Pictures.png("red"));
        }

        List<ConsumerRecord<byte[], byte[]>> predictions = world.predictions(sent);
        assertThat(predictions).hasSize(sent);
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            List<Prediction> answers = ofPartition(predictions, partition);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).source().offset()).isEqualTo(i);
            }
            assertThat(answers)
                    .extracting(answer -> answer.model().version())
                    .isSorted()
                    .contains(1, 2);
        }
        assertThat(world.get(streamer, "/metrics").body()).contains("afterimage_swaps_total{model=\"colours\"} 1.0");
    }

    @Test
    void takesUpWhereAClosedStreamerLeftOff() {
        world.publish(TinyModel.release(0.05f));
        world.send(0, Pictures.png("red"));
        Streamer first = world.start();
        assertThat(world.predictions(1)).hasSize(1);
        first.close();
        world.send(0, Pictures.png("blue"));

        Streamer second = world.start();

        assertThat(world.predictions(2))
                .extracting(record -> prediction(record).label())
                .containsExactly("red", "blue");
        await().atMost(World.PATIENCE).until(second::ready);
    }

    private static List<Prediction> ofPartition(List<ConsumerRecord<byte[], byte[]>> records, int partition) {
        return records.stream()
                .filter(record -> record.partition() == partition)
                .map(World::prediction)
                .toList();
    }
}
