package dev.afterimage.trainer.cli;

import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.metrics.MeasuredProgress;
import dev.afterimage.trainer.metrics.MetricsServer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Prometheus finds a training. */
final class MetricsOptions {
    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Serve metrics for Prometheus at this port while training, 0 takes a free one (default: none).")
    private @Nullable Integer port;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address for --metrics-port (default: ${DEFAULT-VALUE}; all: 0.0.0.0).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String host;

    /** Does work whose progress is measured while it lasts, if that was asked for. */
    <T> T measuring(Progress progress, Function<Progress, T> work) {
        if (port == null) {
            return work.apply(progress);
        }
        MeasuredProgress measured = new MeasuredProgress(progress);
        try (MetricsServer server = MetricsServer.open(host, port, measured::scrape)) {
            progress.say("metrics at http://" + host + ":" + server.port() + "/metrics");
            return work.apply(measured);
        }
    }
}
