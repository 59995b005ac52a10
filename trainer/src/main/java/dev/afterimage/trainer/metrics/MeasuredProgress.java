package dev.afterimage.trainer.metrics;

import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.fit.History.EpochRecord;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Progress that is told to another one, and measured for Prometheus. */
public final class MeasuredProgress implements Progress {
    private final Progress told;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<List<String>, AtomicReference<Double>> values = new ConcurrentHashMap<>();

    public MeasuredProgress(Progress told) {
        this.told = told;
    }

    /** Everything, in Prometheus's text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void say(String sentence) {
        told.say(sentence);
    }

    @Override
    public Phase begin(String name, long total) {
        set(TrainingMetric.TOTAL, name, (double) total);
        set(TrainingMetric.DONE, name, 0);
        return new MeasuredPhase(name, told.begin(name, total));
    }

    /** Tells another phase the same. */
    private final class MeasuredPhase implements Phase {
        private final String name;
        private final Phase told;
        private final AtomicLong done = new AtomicLong();

        MeasuredPhase(String name, Phase told) {
            this.name = name;
            this.told = told;
        }

        @Override
        public void advance(long more) {
            told.advance(more);
            set(TrainingMetric.DONE, name, (double) done.addAndGet(more));
        }

        @Override
        public void note(String message) {
            told.note(message);
        }

        @Override
        public void measured(Record what) {
            told.measured(what);
            if (what instanceof EpochRecord epoch) {
                measure(epoch);
            }
        }

        @Override
        public void close() {
            told.close();
        }
    }

    private void measure(EpochRecord epoch) {
        set(TrainingMetric.EPOCH, epoch.phase(), epoch.epoch());
        set(TrainingMetric.LEARNING_RATE, epoch.phase(), epoch.learningRate());
        set(TrainingMetric.LOSS, epoch.phase(), epoch.loss());
        set(TrainingMetric.VALIDATION_LOSS, epoch.phase(), epoch.validationLoss());
        set(TrainingMetric.VALIDATION_ACCURACY, epoch.phase(), epoch.validationAccuracy());
    }

    private void set(TrainingMetric metric, String labelValue, double value) {
        values.computeIfAbsent(List.of(metric.prometheusName(), labelValue), key -> gauge(metric, labelValue))
                .set(value);
    }

    private AtomicReference<Double> gauge(TrainingMetric metric, String labelValue) {
        AtomicReference<Double> value = new AtomicReference<>(0.0);
        Gauge.builder(metric.prometheusName(), value, AtomicReference::get)
                .description(metric.help())
                .tags(List.of(Tag.of(metric.label(), labelValue)))
                .register(registry);
        return value;
    }
}
