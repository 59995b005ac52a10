package dev.afterimage.streams;

import dev.afterimage.imaging.Limits;
import dev.afterimage.prediction.Prediction;
import dev.afterimage.streams.classify.Classification;
import dev.afterimage.streams.serve.Answering;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Image bytes in, answers out, inside any topology: {@code images.process(Classify.with("pets", registry))}.
 *
 * <p>The release in service is replaced while the topology runs. Each image has exactly one answer, given before the next image is looked at, so
 * that a topology with {@code processing.guarantee=exactly_once_v2} loses and doubles none. Key, timestamp and headers stay.
 *
 * @param <K> type of the keys; it decides which keys a canary answers for: bytes as they are, anything else by its text
 */
public final class Classify<K> implements ProcessorSupplier<K, byte[], K, Answer> {
    /** Below Kafka's own {@code max.poll.interval.ms} of five minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String model;
    private final ModelRegistry registry;

    private Classify(String model, ModelRegistry registry) {
        this.model = model;
        this.registry = registry;
    }

    /**
     * Classification with the release that a registry has in production.
     *
     * @param registry to be closed after the topology
     */
    public static <K> Classify<K> with(String model, ModelRegistry registry) {
        return new Classify<>(model, registry);
    }

    @Override
    public Processor<K, byte[], K, Answer> get() {
        return new Classifying<>(model, registry.model(model));
    }

    private static final class Classifying<K> implements Processor<K, byte[], K, Answer> {
        private final String name;
        private final LiveModel model;
        private final Answering answering;

        @SuppressWarnings("NullAway.Init") // init comes before the first record
        private ProcessorContext<K, Answer> context;

        Classifying(String name, LiveModel model) {
            this.name = name;
            this.model = model;
            this.answering = model.answering(new Classification(Limits.defaults()));
        }

        /** Images wait in Kafka until a first release serves. */
        @Override
        public void init(ProcessorContext<K, Answer> context) {
            this.context = context;
            try {
                if (!model.awaitServing(PATIENCE)) {
                    throw new IllegalStateException("no release of " + name + " serves after " + PATIENCE.toSeconds()
                            + " seconds, it waits for " + model.waitingFor().orElse("nothing"));
                }
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }

        @Override
        public void process(Record<K, byte[]> event) {
            Answer answer = answering
                    .answer(bytes(event.key()), event.value())
                    .outcome()
                    .fold(
                            classified -> new Answer.Classified(classified.prediction(source(event))),
                            rejected -> new Answer.Rejected(rejected.reason().code(), rejected.message()));
            context.forward(event.withValue(answer));
        }

        private Prediction.Source source(Record<K, byte[]> event) {
            RecordMetadata metadata = context.recordMetadata()
                    .orElseThrow(
                            () -> new IllegalStateException("a record that came from no topic cannot be classified"));
            return Prediction.Source.at(metadata.topic(), metadata.partition(), metadata.offset(), event.timestamp());
        }

        private static byte @Nullable [] bytes(@Nullable Object key) {
            if (key == null) {
                return null;
            }
            return key instanceof byte[] raw ? raw : key.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
