package dev.afterimage.streamer.metrics;

import dev.afterimage.imaging.Refusal;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.topology.ImageEvent;
import dev.afterimage.streamer.topology.ImageStream;
import dev.afterimage.streamer.topology.OutcomeListener;
import dev.afterimage.streams.classify.Outcome;
import dev.afterimage.streams.follow.FollowListener;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.serve.Comparison;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Counts and measures what happens, under the names of {@link Metric}.
 *
 * <p>Labels are bounded: reasons and steps are closed lists, image labels come from the card and end at a hundred, and the counters of all but the newest
 * few releases are dropped, so that a streamer that runs for a year does not grow.
 */
public final class Metrics implements OutcomeListener, AutoCloseable {
    private static final int LABELS_COUNTED = 100;
    private static final String FURTHER_LABELS = "other";
    private static final String NO_LABEL = "";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);
    private final Platform platform = new Platform();
    private final ReleaseMetrics releases = new ReleaseMetrics(meters);
    private final Drift drift = new Drift();
    private final Clock clock;
    private final Timer decode = meters.timer(Metric.DECODE, Buckets.CALL);
    private final Timer inference = meters.timer(Metric.INFERENCE, Buckets.CALL);
    private final Timer endToEnd = meters.timer(Metric.END_TO_END, Buckets.END_TO_END);
    private final Counter uncertain = meters.counter(Metric.UNCERTAIN);
    private final Timer shadowInference = meters.timer(Metric.SHADOW_INFERENCE, Buckets.CALL);
    private final DistributionSummary shadowConfidence =
            meters.distribution(Metric.SHADOW_CONFIDENCE, Buckets.DIFFERENCE);

    private volatile @Nullable KafkaStreamsMetrics stream;

    public Metrics() {
        this(Clock.systemUTC());
    }

    Metrics(Clock clock) {
        this.clock = clock;
        platform.bindTo(registry);
        for (Refusal reason : Refusal.values()) {
            meters.counter(Metric.REJECTIONS, reason.code());
        }
        meters.gauge(Metric.DRIFT, drift::ofLabels, "labels");
        meters.gauge(Metric.DRIFT, drift::ofConfidences, "confidence");
    }

    /** To be told of what becomes of releases. */
    public FollowListener releases() {
        return releases;
    }

    /** Measures readiness and the stream's state, asked at each scrape. */
    public void watch(BooleanSupplier ready, Supplier<String> streamState) {
        meters.gauge(Metric.READY, () -> ready.getAsBoolean() ? 1 : 0);
        for (String state : ImageStream.states()) {
            meters.gauge(
                    Metric.STREAM_STATE, () -> streamState.get().equals(state) ? 1 : 0, state.toLowerCase(Locale.ROOT));
        }
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
    public void predicted(Outcome.Classified classified, Role role, ImageEvent event) {
        ModelCard card = classified.card();
        String label = classified.ranking().best().label();
        meters.counter(Metric.IMAGES, "predicted", counted(label, card), card.name(), version(card))
                .increment();
        event.trueLabel().ifPresent(truth -> meters.counter(
                        Metric.LABELLED, truth.equals(label) ? "right" : "wrong", card.name(), version(card))
                .increment());
        if (!classified.isCertain()) {
            uncertain.increment();
        }
        if (role == Role.PRODUCTION) {
            drift.predicted(classified);
        }
        decode.record(Duration.ofNanos(classified.decodeNanos()));
        inference.record(Duration.ofNanos(classified.inferNanos()));
        // a producer's clock may be ahead of this one
        endToEnd.record(Duration.ofMillis(Math.max(0, clock.millis() - event.timestampMillis())));
    }

    @Override
    public void compared(Comparison comparison) {
        ModelCard card = comparison.candidate();
        meters.counter(Metric.SHADOW_IMAGES, comparison.verdict().label(), card.name(), version(card))
                .increment();
        if (comparison.verdict() != Comparison.Verdict.FAILED) {
            shadowConfidence.record(comparison.confidenceDifference());
            shadowInference.record(Duration.ofNanos(comparison.inferNanos()));
        }
    }

    @Override
    public void rejected(Outcome.Rejected rejected, ModelCard serving, ImageEvent event) {
        meters.counter(Metric.IMAGES, "rejected", NO_LABEL, serving.name(), version(serving))
                .increment();
        meters.counter(Metric.REJECTIONS, rejected.reason().code()).increment();
    }

    @Override
    public void close() {
        Optional.ofNullable(stream).ifPresent(KafkaStreamsMetrics::close);
        platform.close();
        registry.close();
    }

    private static String counted(String label, ModelCard card) {
        boolean isAmongThem =
                card.labels().size() <= LABELS_COUNTED || card.labels().indexOf(label) < LABELS_COUNTED;
        return isAmongThem ? label : FURTHER_LABELS;
    }

    private static String version(ModelCard card) {
        return String.valueOf(card.version());
    }
}
