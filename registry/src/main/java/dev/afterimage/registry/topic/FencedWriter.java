package dev.afterimage.registry.topic;

import dev.afterimage.registry.cli.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the index in turns; who is fenced tries once more. */
final class FencedWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FencedWriter.class);
    // long enough for the turn of whoever fenced us to end
    private static final Duration PAUSE = Duration.ofMillis(750);

    private final Map<String, Object> clientProperties;
    private final String topic;
    private final RegistryReader reader;
    private final Admin admin;

    FencedWriter(Map<String, Object> clientProperties, String topic, RegistryReader reader, Admin admin) {
        this.clientProperties = clientProperties;
        this.topic = topic;
        this.reader = reader;
        this.admin = admin;
    }

    /** What one turn writes, and what its caller gets when it is committed. */
    record Change<T>(List<ProducerRecord<String, byte[]>> records, T result) {}

    /**
     * Writes what a plan makes of the index.
     *
     * @throws UserError when other writers fenced this one twice
     */
    <T> T write(Function<FencedSession, Change<T>> plan) {
        try {
            return attempt(plan);
        } catch (RuntimeException e) {
            requireFenced(e);
            LOG.info("another writer took the registry's turn, trying once more topic={}", topic);
        }
        pause();
        try {
            return attempt(plan);
        } catch (RuntimeException e) {
            requireFenced(e);
            throw new UserError(
                    "other writers are busy with registry topic %s and nothing was written: try again when they are done"
                            .formatted(topic),
                    e);
        }
    }

    private <T> T attempt(Function<FencedSession, Change<T>> plan) {
        try (FencedSession session = new FencedSession(clientProperties, topic, reader, admin)) {
            Change<T> change = plan.apply(session);
            session.write(change.records());
            session.commit();
            return change.result();
        }
    }

    private static void requireFenced(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException
                    || cause instanceof InvalidProducerEpochException
                    // its transaction had been ended for it by then
                    || cause instanceof InvalidTxnStateException) {
                return;
            }
        }
        throw e;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
