package dev.afterimage.registry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.registry.topic.SharedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class CliTest {
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path dir;

    @Test
    void tellsSuccessFailureAndUsageApart() {
        assertThat(Ran.of(new Failing()).status()).isZero();
        assertThat(Ran.of(new Failing(), "--how", "user").status()).isEqualTo(1);
        assertThat(Ran.of(new Failing(), "--how", "bug").status()).isEqualTo(1);
        assertThat(Ran.of(new Failing(), "--what").status()).isEqualTo(2);
        assertThat(Ran.of(new Main()).status()).isEqualTo(2);
        assertThat(Ran.of(new Main(), "models").status()).isEqualTo(2);
    }

    @Test
    void printsAUsersMistakeAsItsSentenceAlone() {
        assertThat(Ran.of(new Failing(), "--how", "user").err()).isEqualTo("there is no cake: bake one\n");
    }

    @Test
    void printsAnythingElseAsOneLineWithoutAStackTrace() {
        assertThat(Ran.of(new Failing(), "--how", "bug").err())
                .isEqualTo("IllegalStateException: oven broke (details in the log, with AFTERIMAGE_LOG=DEBUG)\n");
    }

    @Test
    void saysItsVersionAndHowToUseIt() {
        assertThat(Ran.of(new Main(), "--version").out()).matches("afterimage \\d+\\.\\d+\\.\\d+.*\n");
        assertThat(Ran.of(new Main(), "--help").out()).contains("models");
        assertThat(Ran.of(new Main(), "models", "list", "--help").out()).contains("--bootstrap-server=HOST:PORT");
    }

    @Test
    void asksForTheBroker() {
        Ran ran = Ran.of(new Main(), "models", "list");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("Missing required option: '--bootstrap-server=HOST:PORT'");
    }

    @Test
    @Timeout(15)
    void saysWithinSecondsThatNoBrokerAnswers() {
        Ran ran = Ran.of(new Main(), "models", "list", "--bootstrap-server", NOBODY);
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("no Kafka broker answers at " + NOBODY).hasLineCount(1);
    }

    @Test
    void saysThatAnAddressIsNone() {
        Ran ran = Ran.of(new Main(), "models", "list", "--bootstrap-server", "no port");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .contains("cannot set up a Kafka client for no port")
                .hasLineCount(1);
    }

    @Test
    void handsOnAllClientPropertiesOfTheFile() throws Exception {
        Path file = dir.resolve("client.properties");
        Files.writeString(file, "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nbootstrap.servers=elsewhere:1\n");
        Connecting command = new Connecting();
        Ran.of(command, "--bootstrap-server", NOBODY, "--command-config", file.toString(), "--topic-prefix", "lab");

        assertThat(command.kafka.clientProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("bootstrap.servers", NOBODY)
                .hasSize(3);
        assertThat(command.kafka.topic("images")).isEqualTo("lab.images");
        assertThat(command.registry.topic(command.kafka)).isEqualTo("lab.models");
    }

    @Test
    void namesTopicsWithoutAPrefixAsTheyAre() {
        Connecting command = new Connecting();
        Ran.of(command, "--bootstrap-server", NOBODY, "--registry-topic", "zoo");

        assertThat(command.kafka.topic("images")).isEqualTo("images");
        assertThat(command.registry.topic(command.kafka)).isEqualTo("zoo");
    }

    @Test
    void saysThatItCannotReadTheFile() {
        Ran ran = Ran.of(new Main(), "models", "list", "--bootstrap-server", NOBODY, "--command-config", dir + "/none");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("cannot read --command-config " + dir + "/none");
    }

    @Test
    void findsABrokerThatAnswers() {
        Connecting command = new Connecting();
        Ran.of(command, "--bootstrap-server", SharedBroker.address());
        long begin = System.nanoTime();
        command.kafka.requireReachable();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Command(name = "failing")
    private static final class Failing implements Callable<Integer> {
        @Option(names = "--how")
        private String how = "not";

        @Override
        public Integer call() {
            if (how.equals("user")) {
                throw new UserError("there is no cake: bake one");
            }
            if (how.equals("bug")) {
                throw new IllegalStateException("oven broke\nand the rest");
            }
            return 0;
        }
    }

    @Command(name = "connecting")
    private static final class Connecting implements Callable<Integer> {
        @Mixin
        private final KafkaOptions kafka = new KafkaOptions();

        @Mixin
        private final RegistryOptions registry = new RegistryOptions();

        @Override
        public Integer call() {
            return 0;
        }
    }
}
