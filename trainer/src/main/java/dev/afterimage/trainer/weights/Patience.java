package dev.afterimage.trainer.weights;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait for a server.
 *
 * @param connect until a connection stands
 * @param silence until an answer begins, and between two pieces of it
 * @param pauses before each further attempt at a transfer that was cut; as many attempts as there are pauses
 */
public record Patience(Duration connect, Duration silence, List<Duration> pauses) {
    public Patience {
        if (connect.isNegative() || connect.isZero() || silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException(
                    "connect and silence must be positive, were " + connect + " and " + silence);
        }
        pauses = List.copyOf(pauses);
    }

    static Patience standard() {
        return new Patience(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(30)));
    }
}
