package dev.afterimage.streamer.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.topic.RegistryWriter;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Models that take each other's place in one long-lived process, under load. */
@Tag("acceptance")
class SwapTest {
    private static final int PROMOTIONS = 200;
    /** The first ones load classes and fill pools. */
    private static final int SETTLED = 5;
    /** Models of 8 MB: a session that stays behind shows. */
    private static final int WIDTH = 350_000;

    private static final double MOST_GROWTH = 1.15;
    /** The whole heap is in use from the start, so that what grows is native memory. */
    private static final List<String> FULL_HEAP =
            List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC");

    private final int port = BrokerProcess.freePort();

    @Test
    void losesNothingAndKeepsItsMemoryOverTwoHundredPromotions() {
        try (Site site = Site.patient(World.bootstrapServers(), "swaps")) {
            site.promote(TinyModel.wideRelease(0.05f, WIDTH));
            site.promote(TinyModel.wideRelease(0.02f, WIDTH));
            ChildJvm streamer = site.startStreamer(FULL_HEAP, "--port", String.valueOf(port));
            awaitServing(2);
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> site.sendUntil(done::get));

            promoteInTurns(site, 0, SETTLED);
            long settledBytes = streamer.residentBytes();
            promoteInTurns(site, SETTLED, PROMOTIONS);
            long bytes = streamer.residentBytes();
            done.set(true);
            load.join();

            Outcomes outcomes = Outcomes.of(site, World.PATIENCE);
            outcomes.assertEachImageOnceAndInOrder();
            assertThat(outcomes.models()).hasSize(2);
            assertThat((double) bytes / settledBytes)
                    .as("%d MB after %d MB", bytes >> 20, settledBytes >> 20)
                    .isLessThanOrEqualTo(MOST_GROWTH);
        }
    }

    private void promoteInTurns(Site site, int from, int to) {
        try (RegistryWriter writer =
                new RegistryWriter(site.client(), site.topics().models())) {
            for (int i = from; i < to; i++) {
                int version = 1 + i % 2;
                writer.promote(World.MODEL, version);
                awaitServing(version);
            }
        }
    }

    private void awaitServing(int version) {
        await().atMost(World.PATIENCE)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> health().path("serving").path("version").asInt() == version);
    }

    private JsonNode health() throws IOException {
        URI address = URI.create("http://127.0.0.1:" + port + "/health/live");
        try (InputStream json = address.toURL().openStream()) {
            return new ObjectMapper().readTree(json);
        }
    }
}
