package dev.afterimage.streamer.metrics;

import dev.afterimage.imaging.Refusal;
import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.topology.OutcomeListener;
import dev.afterimage.streams.classify.Outcome;
import dev.afterimage.streams.follow.FollowListener;
import dev.afterimage.streams.follow.ReleaseState;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.serve.Comparison;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Counts and measures what happens, under the names of {@link Metric}.
 *
 * <p>Labels are bounded: reasons and steps are closed lists, image labels come from the card, and the counters of all but the newest few releases are
 * dropped, so that a streamer that runs for a year does not grow.
 */
public final class Metrics implements OutcomeListener, FollowListener, AutoCloseable {
    private static final int RELEASES_COUNTED = 3;
    private static final String NO_LABEL = "";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Platform platform = new Platform();
    private final Clock clock;
    private final Timer decode = timer(Metric.DECODE, Buckets.CALL);
    private final Timer inference = timer(Metric.INFERENCE, Buckets.CALL);
    private final Timer endToEnd = timer(Metric.END_TO_END, Buckets.END_TO_END);
    private final Counter uncertain = counter(Metric.UNCERTAIN);
    private final Timer shadowInference = timer(Metric.SHADOW_INFERENCE, Buckets.CALL);
    private final DistributionSummary shadowConfidence = DistributionSummary.builder(
                    Metric.SHADOW_CONFIDENCE.meterName())
            .description(Metric.SHADOW_CONFIDENCE.help())
            .serviceLevelObjectives(Buckets.DIFFERENCE)
            .register(registry);
    private final Timer activation = timer(Metric.ACTIVATION, Buckets.ACTIVATION);
    /** Releases with counters, oldest first; touched by the follower alone. */
    private final Deque<ModelCard> counted = new ArrayDeque<>();

    private volatile boolean following = true;
    private volatile @Nullable KafkaStreamsMetrics stream;

    public Metrics() {
        this(Clock.systemUTC());
    }

    Metrics(Clock clock) {
        this.clock = clock;
        platform.bindTo(registry);
        for (Refusal reason : Refusal.values()) {
            counter(Metric.REJECTIONS, reason.code());
        }
        for (GateStep step : GateStep.values()) {
            counter(Metric.QUARANTINES, step.label());
        }
        gauge(Metric.FOLLOWING, () -> following);
    }

    /** Measures readiness, asked at each scrape. */
    public void watchReadiness(BooleanSupplier ready) {
        gauge(Metric.READY, ready);
    }

    /** Adds what Kafka Streams measures itself. */
    public void observe(KafkaStreams streams) {
        KafkaStreamsMetrics observation = new KafkaStreamsMetrics(streams);
        observation.bindTo(registry);
        stream = observation;
    }

    /** Everything, in Prometheus's text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void predicted(Outcome.Classified classified, long eventTimestampMillis) {
        ModelCard card = classified.card();
        counter(Metric.IMAGES, "predicted", classified.ranking().best().label(), card.name(), version(card))
                .increment();
        if (!classified.isCertain()) {
            uncertain.increment();
        }
        decode.record(Duration.ofNanos(classified.decodeNanos()));
        inference.record(Duration.ofNanos(classified.inferNanos()));
        // a producer's clock may be ahead of this one
        endToEnd.record(Duration.ofMillis(Math.max(0, clock.millis() - eventTimestampMillis)));
    }

    @Override
    public void compared(Comparison comparison) {
        ModelCard card = comparison.candidate();
        counter(Metric.SHADOW_IMAGES, comparison.verdict().label(), card.name(), version(card))
                .increment();
        if (comparison.verdict() != Comparison.Verdict.FAILED) {
            shadowConfidence.record(comparison.confidenceDifference());
            shadowInference.record(Duration.ofNanos(comparison.inferNanos()));
        }
    }

    @Override
    public void rejected(Outcome.Rejected rejected, ModelCard serving) {
        counter(Metric.IMAGES, "rejected", NO_LABEL, serving.name(), version(serving))
                .increment();
        counter(Metric.REJECTIONS, rejected.reason().code()).increment();
    }

    @Override
    public void entered(Role role, String model, int version, ReleaseState state) {
        String number = String.valueOf(version);
        removeAll(Metric.RELEASE_STATE, Tags.of("role", role.label(), "version", number));
        if (state != ReleaseState.Stage.CLOSED) {
            gauge(Metric.RELEASE_STATE, 1, role.label(), model, number, state.label());
        }
    }

    @Override
    public void activated(Role role, ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {
        if (role == Role.CANDIDATE) {
            showCandidate(card);
            return;
        }
        activation.record(sinceSeen);
        Counter swaps = counter(Metric.SWAPS, card.name());
        replaced.ifPresent(old -> swaps.increment());
        showServing(card);
        counted.removeIf(card::equals);
        counted.addLast(card);
        if (counted.size() > RELEASES_COUNTED) {
            dropCountersOf(counted.removeFirst());
        }
    }

    @Override
    public void vacated(Role role, ModelCard card) {
        forgetCandidate();
    }

    @Override
    public void quarantined(String model, int version, GateStep step, String reason) {
        counter(Metric.QUARANTINES, step.label()).increment();
    }

    @Override
    public void following(boolean nowFollowing) {
        following = nowFollowing;
    }

    @Override
    public void close() {
        Optional.ofNullable(stream).ifPresent(KafkaStreamsMetrics::close);
        platform.close();
        registry.close();
    }

    private void showServing(ModelCard card) {
        removeAll(Metric.SERVING_RELEASE, Tags.empty());
        removeAll(Metric.SERVING_VERSION, Tags.empty());
        gauge(Metric.SERVING_RELEASE, 1, card.name(), version(card), card.sha256());
        gauge(Metric.SERVING_VERSION, card.version(), card.name());
    }

    private void showCandidate(ModelCard card) {
        forgetCandidate();
        gauge(Metric.CANDIDATE, 1, card.name(), version(card), card.sha256());
    }

    private void forgetCandidate() {
        removeAll(Metric.CANDIDATE, Tags.empty());
        removeAll(Metric.SHADOW_IMAGES, Tags.empty());
    }

    private void dropCountersOf(ModelCard card) {
        removeAll(Metric.IMAGES, Tags.of("model", card.name(), "version", version(card)));
    }

    private void removeAll(Metric metric, Tags tags) {
        List<Meter> meters =
                List.copyOf(registry.find(metric.meterName()).tags(tags).meters());
        meters.forEach(registry::remove);
    }

    private Timer timer(Metric metric, Duration[] buckets) {
        return Timer.builder(metric.meterName())
                .description(metric.help())
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private Counter counter(Metric metric, String... labelValues) {
        return Counter.builder(metric.meterName())
                .description(metric.help())
                .tags(tags(metric, labelValues))
                .register(registry);
    }

    private void gauge(Metric metric, BooleanSupplier condition) {
        Gauge.builder(metric.meterName(), () -> condition.getAsBoolean() ? 1 : 0)
                .description(metric.help())
                .register(registry);
    }

    private void gauge(Metric metric, int value, String... labelValues) {
        Gauge.builder(metric.meterName(), () -> value)
                .description(metric.help())
                .tags(tags(metric, labelValues))
                .register(registry);
    }

    private static List<Tag> tags(Metric metric, String... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Tag.of(metric.labels().get(i), values[i]))
                .toList();
    }

    private static String version(ModelCard card) {
        return String.valueOf(card.version());
    }
}
