package dev.afterimage.benchmarks.stream;

import dev.afterimage.registry.topic.RegistryWriter;
import dev.afterimage.streamer.topics.TopicNames;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From an image event's CreateTime to its prediction's arrival at a consumer with read_committed, at a steady pace: first undisturbed, then while two
 * releases take each other's place every few seconds. Arguments: bootstrap server, topic prefix, model's name, picture folder, images per second, seconds
 * of each phase, port of the streamer's HTTP side.
 */
public final class SwapLatency {
    private static final int WARM_UP_SECONDS = 20;
    private static final int LAST_ARRIVALS_SECONDS = 3;
    private static final int BETWEEN_PROMOTIONS_SECONDS = 5;
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Map<String, Object> client;
    private final TopicNames topics;
    private final String model;
    private final String metrics;

    private SwapLatency(String bootstrapServers, String prefix, String model, String port) {
        this.client = Map.of("bootstrap.servers", bootstrapServers);
        this.topics = TopicNames.withPrefix(prefix);
        this.model = model;
        this.metrics = "http://127.0.0.1:" + port + "/metrics";
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<byte[]> pictures = PictureBytes.under(Path.of(args[3]));
        new SwapLatency(args[0], args[1], args[2], args[6])
                .measure(pictures, Double.parseDouble(args[4]), Integer.parseInt(args[5]));
    }

    private void measure(List<byte[]> pictures, double perSecond, int seconds)
            throws IOException, InterruptedException {
        String bootstrapServers = String.valueOf(client.get("bootstrap.servers"));
        try (Arrivals arrivals = new Arrivals(bootstrapServers, topics.predictions());
                SteadyFlow flow = new SteadyFlow(client, topics.images(), pictures, perSecond)) {
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            long steady = System.currentTimeMillis();
            TimeUnit.SECONDS.sleep(seconds);
            long promoting = System.currentTimeMillis();
            double activationsBefore = metric("afterimage_activation_seconds_count");
            double secondsBefore = metric("afterimage_activation_seconds_sum");
            promoteInTurns(promoting + TimeUnit.SECONDS.toMillis(seconds));
            long end = System.currentTimeMillis();
            TimeUnit.SECONDS.sleep(LAST_ARRIVALS_SECONDS);
            double activations = metric("afterimage_activation_seconds_count") - activationsBefore;
            double millis = MILLIS_PER_SECOND * (metric("afterimage_activation_seconds_sum") - secondsBefore);
            System.out.println("steady: " + arrivals.percentiles(steady, promoting));
            System.out.println("during promotions: " + arrivals.percentiles(promoting, end));
            System.out.printf("%.0f activations, mean %.0f ms%n", activations, millis / activations);
            System.out.printf("sent %d images, %.1f a second%n", flow.sent(), perSecond);
        }
    }

    private void promoteInTurns(long untilMillis) throws InterruptedException {
        try (RegistryWriter writer = new RegistryWriter(client, topics.models())) {
            for (int i = 0; System.currentTimeMillis() < untilMillis; i++) {
                writer.promote(model, 1 + i % 2);
                TimeUnit.SECONDS.sleep(BETWEEN_PROMOTIONS_SECONDS);
            }
        }
    }

    private double metric(String name) throws IOException {
        try (var in = URI.create(metrics).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
