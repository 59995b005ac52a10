package dev.afterimage.streamer;

import static dev.afterimage.streamer.World.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.registry.topic.Candidacy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a release is tried out beside the one in production. */
class CandidateTest {
    private static final int KEYS = 40;
    private static final byte[] RED = Pictures.png("red");

    private World world;
    private Streamer streamer;

    CandidateTest() {
        world = new World();
        world.createImagesTopic();
        world.publish(TinyModel.release(0.05f));
        streamer = world.start();
    }

    @BeforeEach
    void publishAnother() {
        awaitMetric("afterimage_serving_version{model=\"colours\"} 1.0");
        int unused = world.publishAside(TinyModel.release(0.01f));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCandidateInShadowIsComparedAndAnswersNobody() {
        world.propose(2, Candidacy.Mode.SHADOW, 100);
        awaitMetric("afterimage_candidate_info{");

        for (int i = 0; i < 5; i++) {
            world.send(0, RED);
        }

        assertThat(world.predictions(5)).hasSize(5).allSatisfy(record -> assertThat(
                        prediction(record).model().version())
                .isEqualTo(1));
        awaitMetric("afterimage_shadow_images_total{model=\"colours\",verdict=\"agrees\",version=\"2\"} 5.0");
        awaitMetric("afterimage_shadow_confidence_difference_count 5");
        awaitMetric("afterimage_shadow_inference_seconds_count 5");
    }

    @Test
    void aCanaryAnswersForAShareOfTheKeysAndAlwaysForTheSameOnes() {
        world.propose(2, Candidacy.Mode.CANARY, 50);
        awaitMetric("afterimage_candidate_info{");

        for (int round = 0; round < 2; round++) {
            for (int key = 0; key < KEYS; key++) {
                world.send(key % World.PARTITIONS, key("customer-" + key), RED);
            }
        }

        Map<String, Set<Integer>> versions = new HashMap<>();
        world.predictions(2 * KEYS).forEach(record -> versions.computeIfAbsent(text(record), key -> new HashSet<>())
                .add(prediction(record).model().version()));
        assertThat(versions).hasSize(KEYS);
        assertThat(versions.values()).allSatisfy(seen -> assertThat(seen).hasSize(1));
        assertThat(versions.values().stream().flatMap(Set::stream).filter(version -> version == 2))
                .hasSizeBetween(KEYS / 4, 3 * KEYS / 4);
    }

    @Test
    void aCanaryIsStickyByContentWhereThereIsNoKey() {
        world.propose(2, Candidacy.Mode.CANARY, 50);
        awaitMetric("afterimage_candidate_info{");

        for (int i = 0; i < 6; i++) {
            world.send(i % World.PARTITIONS, RED);
        }

        List<Integer> versions = world.predictions(6).stream()
                .map(World::prediction)
                .map(Prediction::model)
                .map(Prediction.Model::version)
                .distinct()
                .toList();
        assertThat(versions).hasSize(1);
    }

    @Test
    void aWithdrawnCandidateAnswersNoMore() {
        world.propose(2, Candidacy.Mode.CANARY, 100);
        awaitMetric("afterimage_candidate_info{");
        world.send(0, RED);
        assertThat(versionsOf(1)).containsExactly(2);

        int unused = world.registry(
                Optional.empty(), writer -> writer.withdraw(World.MODEL).orElseThrow());
        await().atMost(World.PATIENCE).until(() -> !metrics().contains("afterimage_candidate_info{"));
        world.send(0, RED);

        assertThat(versionsOf(2)).containsExactly(1, 2);
    }

    @Test
    void aBadCandidateIsQuarantinedAndProductionAnswers() {
        int unused = world.publishAside(TinyModel.release(Float.NaN));
        world.propose(3, Candidacy.Mode.CANARY, 100);
        awaitMetric(
                "afterimage_release_state{model=\"colours\",role=\"candidate\",state=\"quarantined\",version=\"3\"} 1.0");

        world.send(0, RED);

        assertThat(versionsOf(1)).containsExactly(1);
    }

    @Test
    void aCandidateThatIsPromotedServesAndIsNoCandidateAnyMore() {
        world.propose(2, Candidacy.Mode.SHADOW, 10);
        awaitMetric("afterimage_candidate_info{");

        int unused = world.registry(Optional.empty(), writer -> {
            writer.promote(World.MODEL, 2);
            return 2;
        });

        awaitMetric("afterimage_serving_version{model=\"colours\"} 2.0");
        await().atMost(World.PATIENCE).until(() -> !metrics().contains("afterimage_candidate_info{"));
        world.send(0, RED);
        assertThat(versionsOf(1)).containsExactly(2);
    }

    private Set<Integer> versionsOf(int count) {
        Set<Integer> versions = new TreeSet<>();
        world.predictions(count)
                .forEach(record -> versions.add(prediction(record).model().version()));
        return versions;
    }

    private void awaitMetric(String line) {
        await().atMost(World.PATIENCE).until(() -> metrics().contains(line));
    }

    private String metrics() {
        return world.get(streamer, "/metrics").body();
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
