package dev.afterimage.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.registry.cli.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void seedsTheShippedReleaseOnceAndOnlyOnce() {
        try (EmbeddedBroker broker = EmbeddedBroker.startForTest()) {
            assertThat(seed(broker)).as(err.toString()).isZero();
            assertThat(out.toString()).contains("published plates version 1");

            assertThat(seed(broker)).isZero();
            assertThat(out.toString()).contains("plates has a release already");
        }
    }

    private int seed(EmbeddedBroker broker) {
        String[] args = {"demo", "seed", "--bootstrap-server", broker.bootstrapServers()};
        return Cli.run(new Main(), args, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
