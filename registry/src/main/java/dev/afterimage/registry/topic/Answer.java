package dev.afterimage.registry.topic;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what a broker answers; the clients' own timeouts bound it. */
public final class Answer {
    private Answer() {}

    /**
     * What the broker answered.
     *
     * @throws KafkaException what the broker or the client refused it with
     */
    public static <T> T of(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e.getCause());
        }
    }
}
