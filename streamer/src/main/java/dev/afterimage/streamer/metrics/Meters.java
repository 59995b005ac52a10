package dev.afterimage.streamer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Micrometer's meters under the names, helps and labels of {@link Metric}. */
final class Meters {
    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(Metric metric, String... labelValues) {
        return Counter.builder(metric.meterName())
                .description(metric.help())
                .tags(tags(metric, labelValues))
                .register(registry);
    }

    Timer timer(Metric metric, Duration[] buckets) {
        return Timer.builder(metric.meterName())
                .description(metric.help())
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    DistributionSummary distribution(Metric metric, double[] buckets) {
        return DistributionSummary.builder(metric.meterName())
                .description(metric.help())
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    /** Asked at each scrape. */
    void gauge(Metric metric, DoubleSupplier value, String... labelValues) {
        Gauge.builder(metric.meterName(), value::getAsDouble)
                .description(metric.help())
                .tags(tags(metric, labelValues))
                .register(registry);
    }

    void remove(Metric metric, Tags tags) {
        List<Meter> meters =
                List.copyOf(registry.find(metric.meterName()).tags(tags).meters());
        meters.forEach(registry::remove);
    }

    private static List<Tag> tags(Metric metric, String... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Tag.of(metric.labels().get(i), values[i]))
                .toList();
    }
}
