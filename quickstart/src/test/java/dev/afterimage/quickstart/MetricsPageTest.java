package dev.afterimage.quickstart;

import dev.afterimage.streamer.metrics.Metric;
import dev.afterimage.trainer.metrics.TrainingMetric;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of metrics says what the table in code says. */
class MetricsPageTest {
    @Test
    void isTheTable() throws IOException {
        DocsPage.requireCurrent("metrics.md", page(), MetricsPageTest.class);
    }

    private static String page() {
        return """
                # Metrics

                What a streamer serves at `/metrics`, beside Kafka Streams' own (`kafka_stream_*`, `kafka_consumer_*`, `kafka_producer_*`), the JVM's (`jvm_*`) and the process's
                (`process_*`, `system_*`). Histograms have `_bucket`, `_sum` and `_count`; seconds and bytes are the units. Labels are bounded: image labels come from the
                card, reasons, steps and states are closed lists, and only the newest three releases have counters.

                | name | type | labels | |
                |---|---|---|---|
                """ + Stream.of(Metric.values()).map(MetricsPageTest::row).collect(Collectors.joining()) + """

                ## While training

                What `train --metrics-port PORT` serves at `/metrics`.

                | name | type | labels | |
                |---|---|---|---|
                """
                + Stream.of(TrainingMetric.values())
                        .map(metric -> row(metric.prometheusName(), "gauge", List.of(metric.label()), metric.help()))
                        .collect(Collectors.joining());
    }

    private static String row(Metric metric) {
        String type = metric.kind() == Metric.Kind.DISTRIBUTION
                ? "histogram"
                : metric.kind().name().toLowerCase(Locale.ROOT);
        return row(metric.prometheusName(), type, metric.labels(), metric.help());
    }

    private static String row(String name, String type, List<String> labels, String help) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(
                        name,
                        type,
                        labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")),
                        help);
    }
}
