package dev.afterimage.quickstart;

import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.streamer.Streamer;
import dev.afterimage.streamer.StreamerOptions;
import dev.afterimage.trainer.cli.TerminalProgress;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.fit.Recipe;
import dev.afterimage.trainer.fit.Trained;
import dev.afterimage.trainer.fit.Training;
import dev.afterimage.trainer.metrics.MeasuredProgress;
import dev.afterimage.trainer.metrics.MetricsServer;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.publish.Assembly;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The whole story in one process: a broker, pictures, the frozen phase as release 1 in service; pictures that the network never saw flow while it is
 * fine-tuned; release 2 takes over; then the whole test split once more.
 */
final class Quickstart implements AutoCloseable {
    /** Slow enough to leave the trainer most of two cores. */
    private static final double PACED_PER_SECOND = 10;

    private static final int PARITY_PICTURES = 64;
    private static final int SHADOW_PICTURES = 30;
    private static final Duration STREAM_DEADLINE = Duration.ofSeconds(60);
    private static final Duration SETTLE_DEADLINE = Duration.ofMinutes(5);

    private final Options options;
    private final PrintWriter story;
    private final long start = System.nanoTime();
    private final WorkFolder workFolder;
    private final Task task;
    private final EmbeddedBroker broker;
    private final Map<String, Object> client;

    /**
     * What the user asked for.
     *
     * @param data the user's pictures; plates are drawn without
     * @param weights pretrained weights for the architecture
     * @param port wanted for metrics and health
     */
    record Options(Optional<Path> data, Optional<String> weights, String architecture, long seed, int port) {}

    Quickstart(Options options, PrintWriter story) throws IOException {
        this.options = options;
        this.story = story;
        this.workFolder = new WorkFolder();
        this.task = Task.prepare(options, workFolder.path());
        this.broker = Node.broker(workFolder.path().resolve("broker"));
        this.client = Map.of("bootstrap.servers", broker.bootstrapServers());
        say("a Kafka broker runs in this process at %s", broker.bootstrapServers());
    }

    Summary run() {
        DataSet dataSet = task.inventory().dataSet();
        say(
                "%d pictures to train on, %d to choose by, %d to test with: %s",
                dataSet.train().size(),
                dataSet.validation().size(),
                dataSet.test().size(),
                String.join(", ", dataSet.labels()));
        Architecture architecture = task.architecture();
        Training.Job job = new Training.Job(
                task.inventory(), architecture, task.base(), Recipe.forArchitecture(architecture), options.seed());
        Training.Workplace workplace =
                new Training.Workplace(workFolder.path().resolve("checkpoint"), false, OptionalLong.empty());
        MeasuredProgress progress = new MeasuredProgress(TerminalProgress.onStandardError());
        try (MetricsServer metrics = MetricsServer.open(StreamerOptions.LOOPBACK, 0, progress::scrape);
                Training training = new Training(job, workplace, progress)) {
            say("training is measured at http://localhost:%d/metrics", metrics.port());
            Assembly assembly = new Assembly(training, PARITY_PICTURES);
            return serve(new Releases(training, assembly, task.name(), start), dataSet);
        }
    }

    /** Publishes release 1, then lets pictures flow while release 2 is made. */
    private Summary serve(Releases releases, DataSet dataSet) {
        Trained frozen = releases.frozen();
        releases.publish(client, frozen);
        try (Streamer streamer = Node.streamer(client, releases.name(), options.port())) {
            Await.until("the streamer to serve", STREAM_DEADLINE, streamer::ready);
            say(
                    "release 1 serves; look at http://localhost:%2$d, metrics at http://localhost:%2$d/metrics",
                    streamer.httpPort());
            Ledger ledger = new Ledger();
            try (OutcomeCollector collector = new OutcomeCollector(client, ledger);
                    PictureSender sender = new PictureSender(client, dataSet.labels(), ledger)) {
                Swap swap = whilePicturesFlow(sender, () -> fineTune(releases, frozen, streamer, ledger));
                say("the whole test split once more");
                sender.sendOnce(task.testFiles());
                collector.awaitSettled(SETTLE_DEADLINE);
                return Summary.of(
                        ledger, new Summary.Run(dataSet.labels(), swap.swaps(), swap.millis(), secondsSoFar()));
            }
        }
    }

    private Swap whilePicturesFlow(PictureSender sender, Supplier<Swap> work) {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> flow = CompletableFuture.runAsync(
                () -> sender.sendRepeatedly(task.testFiles(), PACED_PER_SECOND, stop::get), Node.thread("pictures"));
        try {
            return work.get();
        } finally {
            stop.set(true);
            flow.join();
        }
    }

    /** Trains on and puts release 2 into service, if it is clearly the better one on validation. */
    private Swap fineTune(Releases releases, Trained frozen, Streamer streamer, Ledger ledger) {
        say("test pictures flow, %.0f a second, while the network is fine-tuned", PACED_PER_SECOND);
        Trained fineTuned = releases.fineTuned(frozen);
        if (!releases.isClearlyBetter(fineTuned, frozen)) {
            return Swap.none();
        }
        int version = releases.publish(client, fineTuned);
        tryInShadow(releases, version, streamer, ledger);
        releases.promote(client, version);
        Await.until("release 2 to answer", STREAM_DEADLINE, () -> ledger.hasPredictionOf(version));
        long millis = streamer.activation().toMillis();
        say("release %d was swapped in within %d ms", version, millis);
        return new Swap(1, millis);
    }

    private void tryInShadow(Releases releases, int version, Streamer streamer, Ledger ledger) {
        releases.tryInShadow(client, version);
        Await.until("release 2 to be tried", STREAM_DEADLINE, () -> streamer.candidate()
                .isPresent());
        int answered = ledger.predictions();
        // not so many comparisons: on a machine that is too busy there are none
        Await.until("pictures", STREAM_DEADLINE, () -> ledger.predictions() >= answered + SHADOW_PICTURES);
        say(
                "release %d said the same as release 1 of %d of %d pictures, and answered nobody",
                version, streamer.agreed(), streamer.compared());
    }

    private double secondsSoFar() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void say(String sentence, Object... values) {
        story.printf(Locale.ROOT, "[%5.1f s] " + sentence + "%n", prepend(secondsSoFar(), values));
        story.flush();
    }

    private static Object[] prepend(Object first, Object... rest) {
        return Stream.concat(Stream.of(first), Arrays.stream(rest)).toArray();
    }

    /** Holds the process until Ctrl-C. */
    void stayUp() throws InterruptedException {
        say("all of it stays up until Ctrl-C");
        new CountDownLatch(1).await();
    }

    @Override
    public void close() {
        broker.close();
        workFolder.close();
    }
}
