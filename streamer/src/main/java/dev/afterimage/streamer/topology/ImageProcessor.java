package dev.afterimage.streamer.topology;

import dev.afterimage.imaging.Refusal;
import dev.afterimage.prediction.Prediction;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.classify.Outcome;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.serve.Answering;
import dev.afterimage.streams.serve.Budget;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * One image event in, one prediction or one rejection out, before the next event is looked at.
 *
 * <p>Nothing is held back between two calls: what a crash interrupts has not been committed and is done again. What `forward` throws concerns the
 * stream, not the picture, and is never caught here.
 */
final class ImageProcessor implements Processor<byte[], byte[], byte[], Routed> {
    /** Whoever catches up has no time for comparisons. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Answering answering;
    private final Sink predictions;
    private final Rejections rejections;
    private final Optional<UnsureImages> unsure;
    private final OutcomeListener listener;
    private final Clock clock;
    private final Budget shadow = new Budget();

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private ProcessorContext<byte[], Routed> context;

    ImageProcessor(Answering answering, Sinks sinks, OutcomeListener listener, Clock clock) {
        this.answering = answering;
        this.predictions = sinks.predictions();
        this.rejections = new Rejections(sinks.rejected());
        this.unsure = sinks.unsure().map(UnsureImages::new);
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], Routed> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> event) {
        Prediction.Source source = sourceOf(event);
        Answering.Answer answer = answering.answer(event.key(), event.value());
        Runnable publication = answer.outcome()
                .fold(
                        classified -> () -> publish(event, classified, source, answer.role()),
                        rejected -> () -> reject(event, rejected, source, answer.card()));
        publication.run();
    }

    private void publish(
            Record<byte[], byte[]> event, Outcome.Classified classified, Prediction.Source source, Role role) {
        Headers headers = new RecordHeaders(event.headers());
        CloudEvents.predicted(headers, source);
        Routed value =
                new Routed(source.partition(), classified.prediction(source).json());
        Record<byte[], Routed> prediction = new Record<>(event.key(), value, event.timestamp(), headers);
        if (!predictions.takes(prediction)) {
            reject(event, tooLarge(), source, classified.card());
            return;
        }
        context.forward(prediction, ImageTopology.PREDICTIONS);
        if (!classified.isCertain()) {
            unsure.ifPresent(images -> context.forward(images.record(event, source), ImageTopology.UNSURE));
        }
        listener.predicted(classified, role, ImageEvent.of(event, source));
        if (role == Role.PRODUCTION) {
            compare(event, classified);
        }
    }

    /** After the answer is on its way, so that a candidate in shadow delays no answer but those behind it. */
    private void compare(Record<byte[], byte[]> event, Outcome.Classified classified) {
        boolean isFresh = clock.millis() - event.timestamp() <= FRESH.toMillis();
        if (isFresh && shadow.allows(answering.shadowPercent())) {
            answering.compare(classified, event.value()).ifPresent(listener::compared);
        }
    }

    private void reject(
            Record<byte[], byte[]> event, Outcome.Rejected rejected, Prediction.Source source, ModelCard card) {
        context.forward(rejections.record(event, rejected, source), ImageTopology.REJECTIONS);
        listener.rejected(rejected, card, ImageEvent.of(event, source));
    }

    private Outcome.Rejected tooLarge() {
        return Outcome.Rejected.of(
                Refusal.TOO_MANY_BYTES,
                "with the key and headers of its image event the prediction is larger than the "
                        + predictions.maxRecordBytes().getAsInt() + " bytes that topic " + predictions.topic()
                        + " takes. Send smaller headers");
    }

    private Prediction.Source sourceOf(Record<byte[], byte[]> event) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        return Prediction.Source.at(metadata.topic(), metadata.partition(), metadata.offset(), event.timestamp());
    }
}
