package dev.afterimage.streamer.topology;

import dev.afterimage.imaging.Refusal;
import dev.afterimage.inference.Lease;
import dev.afterimage.inference.ServingModel;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.classify.Classification;
import dev.afterimage.streamer.classify.Outcome;
import dev.afterimage.streamer.classify.Prediction;
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
    private final ServingModel serving;
    private final Classification classification;
    private final Sink predictions;
    private final Rejections rejections;
    private final OutcomeListener listener;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private ProcessorContext<byte[], Routed> context;

    ImageProcessor(
            ServingModel serving,
            Classification classification,
            Sink predictions,
            Sink rejected,
            OutcomeListener listener) {
        this.serving = serving;
        this.classification = classification;
        this.predictions = predictions;
        this.rejections = new Rejections(rejected);
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<byte[], Routed> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> event) {
        Prediction.Source source = sourceOf(event);
        Answer answer = answer(event);
        Runnable publication = answer.outcome()
                .fold(
                        classified -> () -> publish(event, classified, source),
                        rejected -> () -> reject(event, rejected, source, answer.card()));
        publication.run();
    }

    /** The lease ends with the classification: while a broker is slow, no model is kept from being replaced. */
    private Answer answer(Record<byte[], byte[]> event) {
        try (Lease lease = serving.lease().orElseThrow(ImageProcessor::noModel)) {
            Outcome outcome = classification.classify(event.value(), lease.classifier());
            return new Answer(outcome, lease.classifier().card());
        }
    }

    private void publish(Record<byte[], byte[]> event, Outcome.Classified classified, Prediction.Source source) {
        Headers headers = new RecordHeaders(event.headers());
        CloudEvents.predicted(headers, source);
        Routed value =
                new Routed(source.partition(), classified.prediction(source).json());
        Record<byte[], Routed> prediction = new Record<>(event.key(), value, event.timestamp(), headers);
        if (predictions.takes(prediction)) {
            context.forward(prediction, ImageTopology.PREDICTIONS);
            listener.predicted(classified, event.timestamp());
        } else {
            reject(event, tooLarge(), source, classified.card());
        }
    }

    private void reject(
            Record<byte[], byte[]> event, Outcome.Rejected rejected, Prediction.Source source, ModelCard card) {
        context.forward(rejections.record(event, rejected, source), ImageTopology.REJECTIONS);
        listener.rejected(rejected, card);
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

    private static IllegalStateException noModel() {
        return new IllegalStateException("an image event arrived while no model serves");
    }

    private record Answer(Outcome outcome, ModelCard card) {}
}
