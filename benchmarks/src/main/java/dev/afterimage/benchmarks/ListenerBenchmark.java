package dev.afterimage.benchmarks;

import dev.afterimage.imaging.ImageFormat;
import dev.afterimage.imaging.ImageInfo;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.inference.Ranking;
import dev.afterimage.prediction.Prediction;
import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.streamer.metrics.Metrics;
import dev.afterimage.streamer.page.Happenings;
import dev.afterimage.streamer.topology.ImageEvent;
import dev.afterimage.streams.classify.Outcome;
import dev.afterimage.streams.follow.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a stream thread spends on counting one prediction, for metrics and for the page; compare with the milliseconds of a classification. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class ListenerBenchmark {
    private final Metrics metrics = new Metrics();
    private final Happenings happenings = new Happenings();
    private final ImageEvent event = new ImageEvent(
            new byte[20_000],
            System.currentTimeMillis(),
            Prediction.Source.at("images", 0, 1, System.currentTimeMillis()),
            Optional.of("cat"));
    private final Outcome.Classified classified = new Outcome.Classified(
            new Ranking(List.of(new Ranking.Scored("cat", 0.98))),
            Optional.of(List.of("cat")),
            card(),
            new ImageInfo(ImageFormat.JPEG, 288, 216, 20_000),
            2_000_000,
            15_000_000);

    private static ModelCard card() {
        return new ModelCard(
                ModelCard.FORMAT,
                "pets",
                1,
                Instant.EPOCH,
                List.of("cat", "dog"),
                InputSpec.whole(224),
                "0".repeat(64),
                1,
                Evaluation.none(),
                Provenance.unknown(),
                List.of(),
                ModelCard.DEFAULT_GOLDEN_TOLERANCE);
    }

    @Benchmark
    public void countForMetrics() {
        metrics.predicted(classified, Role.PRODUCTION, event);
    }

    @Benchmark
    public void countForThePage() {
        happenings.predicted(classified, Role.PRODUCTION, event);
    }
}
