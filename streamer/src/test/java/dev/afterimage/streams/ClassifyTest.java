package dev.afterimage.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.prediction.PredictionSerde;
import dev.afterimage.streamer.Pictures;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import dev.afterimage.streams.follow.Admission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

/** Classification inside somebody else's topology. */
class ClassifyTest {

    @Test
    void answersInAnyTopologyAndFollowsTheRegistry() {
        try (World world = new World()) {
            world.createImagesTopic();
            String labels = createTopic(world, "labels");
            String reasons = createTopic(world, "reasons");
            world.publish(TinyModel.release(0.05f));
            try (ModelRegistry registry =
                            ModelRegistry.at(World.client(), world.topics().models(), Admission.defaults());
                    KafkaStreams streams = streams(world, registry, labels, reasons)) {
                streams.start();
                world.send(0, key("a"), Pictures.png("red"));
                world.send(0, key("b"), key("no picture"));

                assertThat(World.committed(labels, 1)).singleElement().satisfies(record -> {
                    assertThat(prediction(record).label()).isEqualTo("red");
                    assertThat(prediction(record).model().version()).isEqualTo(1);
                    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("a");
                });
                assertThat(World.committed(reasons, 1)).singleElement().satisfies(record -> assertThat(
                                new String(record.value(), StandardCharsets.UTF_8))
                        .isEqualTo("unsupported-format"));

                world.publish(TinyModel.release(0.02f));
                await().atMost(World.PATIENCE).until(() -> serves(registry, 2));
                world.send(0, key("c"), Pictures.png("blue"));

                assertThat(World.committed(labels, 2))
                        .extracting(record -> prediction(record).model().version())
                        .containsExactly(1, 2);
            }
        }
    }

    private static boolean serves(ModelRegistry registry, int version) {
        return registry.model(World.MODEL)
                .serving()
                .filter(card -> card.version() == version)
                .isPresent();
    }

    private static KafkaStreams streams(World world, ModelRegistry registry, String labels, String reasons) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Answer> answers = builder.stream(
                        world.topics().images(), Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .process(Classify.with(World.MODEL, registry));
        answers.flatMapValues(answer -> answer.prediction().stream().toList())
                .to(labels, Produced.with(Serdes.String(), new PredictionSerde()));
        answers.filter((key, answer) -> answer instanceof Answer.Rejected)
                .mapValues(answer -> ((Answer.Rejected) answer).reason())
                .to(reasons, Produced.with(Serdes.String(), Serdes.String()));
        Map<String, Object> config = new HashMap<>(World.hastyClient());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, world.prefix() + "-own");
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return new KafkaStreams(builder.build(), new StreamsConfig(config));
    }

    private static String createTopic(World world, String name) {
        String topic = world.prefix() + "." + name;
        try (Admin admin = Admin.create(World.client())) {
            admin.createTopics(List.of(new NewTopic(topic, World.PARTITIONS, (short) 1)));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> admin.listTopics().names().get().contains(topic));
        }
        return topic;
    }

    private static Prediction prediction(ConsumerRecord<byte[], byte[]> record) {
        return Prediction.read(record.value());
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
