package dev.afterimage.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.fit.History.EpochRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MeasuredProgressTest {
    private final MeasuredProgress progress = new MeasuredProgress(Progress.silent());

    @Test
    void measuresHowFarTheWorkIs() {
        try (Progress.Phase phase = progress.begin("features", 8)) {
            phase.advance(2);
            phase.advance(3);

            assertThat(progress.scrape())
                    .contains("afterimage_training_pieces{work=\"features\"} 8.0")
                    .contains("afterimage_training_pieces_done{work=\"features\"} 5.0");
        }
    }

    @Test
    void measuresTheLastEpochOfEachPhase() {
        try (Progress.Phase phase = progress.begin("fine-tuning", 2)) {
            phase.measured(new EpochRecord("fine-tuned", 1, 2, 1e-4, 0.9, 0.8, 0.7, 1));
            phase.measured(new EpochRecord("fine-tuned", 2, 2, 1e-5, 0.5, 0.4, 0.9, 1));
        }

        assertThat(progress.scrape())
                .contains("afterimage_training_epoch{phase=\"fine-tuned\"} 2.0")
                .contains("afterimage_training_loss{phase=\"fine-tuned\"} 0.5")
                .contains("afterimage_training_validation_accuracy{phase=\"fine-tuned\"} 0.9")
                .contains("# HELP " + TrainingMetric.LOSS.prometheusName() + " " + TrainingMetric.LOSS.help());
    }

    @Test
    void servesThemOnAPort() throws Exception {
        progress.begin("features", 8).close();
        try (MetricsServer server = MetricsServer.open("127.0.0.1", 0, progress::scrape)) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/metrics");

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).contains("afterimage_training_pieces{work=\"features\"} 8.0");
        }
    }

    @Test
    void saysThatThePortIsTaken() {
        try (MetricsServer server = MetricsServer.open("127.0.0.1", 0, progress::scrape)) {
            assertThatThrownBy(() -> MetricsServer.open("127.0.0.1", server.port(), progress::scrape))
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port())
                    .hasMessageContaining("--metrics-port");
        }
    }
}
