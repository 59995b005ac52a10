package dev.afterimage.streamer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.streamer.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private final List<String> sentences = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private int lookedAgain;
    private final ThreadFailures failures = new ThreadFailures(sentences::add, () -> lookedAgain++, clock);

    @Test
    void replacesAThreadThatDiedOfSomethingThatPasses() {
        assertThat(failures.handle(new StreamsException("hiccup")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(lookedAgain).isEqualTo(1);
        assertThat(sentences).isEmpty();
    }

    @Test
    void givesUpAtTheSixthTimeInTenMinutes() {
        for (int i = 0; i < 5; i++) {
            failures.handle(new StreamsException("hiccup"));
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(failures.handle(new StreamsException("outer", new IllegalStateException("inner"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(sentences)
                .singleElement()
                .asString()
                .contains("5 times in 10 minutes")
                .contains("inner");
    }

    @Test
    void forgetsFailuresThatAreLongPast() {
        for (int i = 0; i < 20; i++) {
            assertThat(failures.handle(new StreamsException("hiccup")))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
            clock.advance(Duration.ofMinutes(3));
        }
    }

    @Test
    void endsAtOnceWhereNoRestartHelps() {
        Exception forbidden = new StreamsException(new TopicAuthorizationException(Set.of("images")));

        assertThat(failures.handle(forbidden)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failures.handle(new MissingSourceTopicException("images")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(sentences).hasSize(2);
        assertThat(sentences.get(0)).contains("permission").contains("images");
        assertThat(sentences.get(1)).contains("topic is gone");
    }
}
