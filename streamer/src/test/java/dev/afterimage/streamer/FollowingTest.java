package dev.afterimage.streamer;

import static dev.afterimage.streamer.World.prediction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How releases come into service, and how bad ones do not. */
class FollowingTest {
    private static final byte[] RED = Pictures.png("red");

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
    void leavesImagesInKafkaUntilAFirstModelServes() throws IOException {
        world.createImagesTopic();
        world.send(0, RED);

        Streamer streamer = world.start();

        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(
                        health(streamer).path("waitingFor").asText())
                .isEqualTo("a release named colours in the registry"));
        assertThat(health(streamer).path("state").asText()).isEqualTo("WAITING_FOR_MODEL");
        assertThat(world.get(streamer, "/health/live").statusCode()).isEqualTo(200);
        assertThat(world.get(streamer, "/health/ready").statusCode()).isEqualTo(503);
        assertThat(world.get(streamer, "/metrics").body()).contains("afterimage_ready 0.0");

        world.publish(TinyModel.release(0.05f));

        assertThat(world.predictions(1)).hasSize(1);
        await().atMost(World.PATIENCE).untilAsserted(() -> {
            HttpResponse<String> ready = world.get(streamer, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
        });
        JsonNode health = health(streamer);
        assertThat(health.path("serving").path("version").asInt()).isEqualTo(1);
        assertThat(health.has("waitingFor")).isFalse();
        assertThat(world.get(streamer, "/metrics").body()).contains("afterimage_ready 1.0");
    }

    @Test
    void keepsServingTheOldModelWhenTheNewOneMissesItsGoldenSample() throws IOException {
        world.publish(TinyModel.release(0.05f));
        Streamer streamer = world.start();
        World.awaitServing(streamer, 1);

        world.publish(TinyModel.releaseClaiming(0.02f, RED, List.of(0f, 0f, 1f)));

        awaitQuarantined(streamer, 2, "golden");
        assertStillServes(streamer, 1);
        assertThat(world.get(streamer, "/metrics").body())
                .contains("afterimage_quarantines_total{step=\"golden\"} 1.0");
    }

    @Test
    void keepsServingTheOldModelWhenTheNewOneGivesNoNumbers() throws IOException {
        world.publish(TinyModel.release(0.05f));
        Streamer streamer = world.start();
        World.awaitServing(streamer, 1);

        world.publish(TinyModel.release(Float.NaN));

        awaitQuarantined(streamer, 2, "warm-up: a black picture gives [NaN, NaN, NaN]");
        assertStillServes(streamer, 1);
        assertThat(health(streamer).path("releases").path("1").asText()).isEqualTo("serving");
        assertThat(health(streamer).path("releases").path("2").asText()).isEqualTo("quarantined");
    }

    @Test
    void keepsServingTheOldModelWhenAChunkOfTheNewOneWasAltered() throws IOException {
        world.publish(TinyModel.release(0.05f));
        Streamer streamer = world.start();
        World.awaitServing(streamer, 1);

        publishAltered(TinyModel.release(0.02f), 2);

        awaitQuarantined(streamer, 2, "digest");
        assertStillServes(streamer, 1);
    }

    @Test
    void waitsForTheRestOfAReleaseAndServesItThen() throws IOException {
        world.publish(TinyModel.release(0.05f));
        Streamer streamer = world.start();
        World.awaitServing(streamer, 1);
        Release next = TinyModel.release(0.02f);
        ModelCard card = next.card().withIdentity(World.MODEL, 2);

        writeCard(card, 0);
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(
                        health(streamer).path("waitingFor").asText())
                .startsWith("the rest of colours version 2"));
        assertStillServes(streamer, 1);
        world.writeRegistry(1, chunkKey(card), next.onnx());

        World.awaitServing(streamer, 2);
    }

    @Test
    void servesTheLastGoodReleaseWhenTheNewestIsBadAtTheStart() throws IOException {
        world.publish(TinyModel.release(0.05f));
        world.publish(TinyModel.release(0.03f));
        world.publish(TinyModel.releaseClaiming(0.02f, RED, List.of(0f, 0f, 1f)));
        world.createImagesTopic();
        world.send(1, RED);

        Streamer streamer = world.start();

        assertThat(world.predictions(1)).singleElement().satisfies(record -> assertThat(
                        prediction(record).model().version())
                .isEqualTo(2));
        awaitQuarantined(streamer, 3, "golden");
    }

    @Test
    void goesStraightToTheNewestOfSeveralReleases() {
        world.publish(TinyModel.release(0.05f));
        world.publish(TinyModel.release(0.03f));
        world.publish(TinyModel.release(0.02f));

        Streamer streamer = world.start();

        World.awaitServing(streamer, 3);
        assertThat(world.get(streamer, "/metrics").body())
                .contains("afterimage_swaps_total{model=\"colours\"} 0.0")
                .contains("afterimage_activation_seconds_count 1");
    }

    /** Card and alias as a publisher writes them, over bytes that are not the card's. */
    private void publishAltered(Release release, int version) {
        ModelCard card = release.card().withIdentity(World.MODEL, version);
        byte[] altered = release.onnx().clone();
        altered[altered.length / 2] ^= 1;
        long offset = world.writeRegistry(1, chunkKey(card), altered);
        writeCard(card, offset);
    }

    private void writeCard(ModelCard card, long chunksAt) {
        byte[] hint = String.valueOf(chunksAt).getBytes(StandardCharsets.UTF_8);
        world.writeRegistry(
                0,
                "release/" + card.name() + "/" + card.version(),
                CardJson.write(card),
                new RecordHeader("chunks-at", hint));
        byte[] alias =
                ("{\"format\":1,\"version\":" + card.version() + ",\"previous\":[1]}").getBytes(StandardCharsets.UTF_8);
        world.writeRegistry(0, "alias/" + card.name() + "/production", alias);
    }

    private static String chunkKey(ModelCard card) {
        return "chunk/" + card.sha256() + "/00000";
    }

    private void assertStillServes(Streamer streamer, int version) {
        world.send(0, RED);
        assertThat(world.predictions(1)).singleElement().satisfies(record -> assertThat(
                        prediction(record).model().version())
                .isEqualTo(version));
        assertThat(streamer.ready()).isTrue();
    }

    private void awaitQuarantined(Streamer streamer, int version, String step) {
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(health(streamer)
                        .path("quarantined")
                        .path(String.valueOf(version))
                        .asText())
                .startsWith(step));
    }

    private JsonNode health(Streamer streamer) throws IOException {
        return new ObjectMapper().readTree(world.get(streamer, "/health/live").body());
    }
}
