package dev.afterimage.streamer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.registry.topic.Candidacy;
import dev.afterimage.streamer.Pictures;
import dev.afterimage.streamer.Streamer;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Pattern OURS = Pattern.compile("^# TYPE (afterimage_\\S+) (\\S+)$", Pattern.MULTILINE);

    @Test
    void servesTheMetricsOfTheTableAndNoOthersOfItsOwn() {
        try (World world = new World()) {
            world.createImagesTopic();
            world.publish(TinyModel.release(0.05f));
            world.send(0, Pictures.png("red"), new RecordHeader("true-label", "blue".getBytes(StandardCharsets.UTF_8)));
            world.send(0, new byte[0]);
            Streamer streamer = world.start();
            tryOut(world, streamer);
            world.send(0, Pictures.png("red"));
            assertThat(world.predictions(2)).hasSize(2);
            assertThat(world.rejections(1)).hasSize(1);
            await().atMost(World.PATIENCE)
                    .until(() -> world.get(streamer, "/metrics").body().contains("afterimage_shadow_images_total{"));

            String scraped = world.get(streamer, "/metrics").body();

            Set<String> named = OURS.matcher(scraped)
                    .results()
                    .map(type -> type.group(1))
                    .filter(name -> !name.endsWith("_max"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Metric.values())
                            .map(Metric::prometheusName)
                            .toList());
            assertThat(scraped)
                    .contains(
                            "afterimage_images_total{label=\"red\",model=\"colours\",outcome=\"predicted\",version=\"1\"} 2.0")
                    .contains(
                            "afterimage_images_total{label=\"\",model=\"colours\",outcome=\"rejected\",version=\"1\"} 1.0")
                    .contains("afterimage_labelled_images_total{model=\"colours\",verdict=\"wrong\",version=\"1\"} 1.0")
                    .contains("afterimage_stream_state{state=\"running\"} 1.0")
                    .contains("afterimage_stream_state{state=\"error\"} 0.0")
                    .contains("afterimage_rejections_total{reason=\"empty\"} 1.0")
                    .contains("afterimage_decode_seconds_count 2")
                    .contains("afterimage_inference_seconds_bucket{le=\"0.01\"}")
                    .contains("afterimage_end_to_end_seconds_count 2")
                    .contains("afterimage_serving_version{model=\"colours\"} 1.0")
                    .contains("afterimage_registry_following 1.0");
            for (Metric metric : Metric.values()) {
                assertThat(scraped).contains("# HELP " + metric.prometheusName() + " " + metric.help());
            }
            assertThat(List.of("jvm_memory_used_bytes", "process_cpu_usage", "process_uptime_seconds"))
                    .allSatisfy(name -> assertThat(scraped).contains(name));
            await().atMost(World.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(world.get(streamer, "/metrics").body()).contains("kafka_stream_thread_"));
        }
    }

    /** So that the metrics of a candidate are there too. */
    private static void tryOut(World world, Streamer streamer) {
        int version = world.publishAside(TinyModel.release(0.02f));
        world.propose(version, Candidacy.Mode.SHADOW, 100);
        await().atMost(World.PATIENCE)
                .until(() -> world.get(streamer, "/metrics").body().contains("afterimage_candidate_info{"));
    }
}
