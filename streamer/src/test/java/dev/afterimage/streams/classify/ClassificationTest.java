package dev.afterimage.streams.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.Refusal;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.Gate;
import dev.afterimage.inference.GateResult;
import dev.afterimage.streamer.Pictures;
import dev.afterimage.streamer.TinyModel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    private static final byte[] GREEN = Pictures.png("green");
    private static Classifier classifier;

    @BeforeAll
    static void load() {
        classifier = ((GateResult.Passed) Gate.check(TinyModel.release(0.05f))).classifier();
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    @Test
    void namesTheLabelAndMeasuresWhereTheTimeWent() {
        AtomicLong ticks = new AtomicLong();
        Classification classification =
                new Classification(new ImageReader(Limits.defaults())::read, () -> ticks.getAndAdd(1_000_000));

        Outcome outcome = classification.classify(GREEN, classifier);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Classified.class, classified -> {
            assertThat(classified.ranking().best().label()).isEqualTo("green");
            assertThat(classified.decodeNanos()).isEqualTo(1_000_000);
            assertThat(classified.inferNanos()).isEqualTo(1_000_000);
        });
    }

    @Test
    void warmsUpWithAPictureThatIsReallyDecoded() {
        assertThat(new ImageReader(Limits.defaults()).read(SmallestPicture.bmp(), classifier.input()))
                .isInstanceOf(Decoded.Image.class);
    }

    @Test
    void rejectsTombstonesAndEmptyValues() {
        Classification classification = new Classification(Limits.defaults());

        assertThat(reasonOf(classification.classify(null, classifier))).isEqualTo(Refusal.EMPTY);
        assertThat(reasonOf(classification.classify(new byte[0], classifier))).isEqualTo(Refusal.EMPTY);
    }

    @Test
    void rejectsAsPoisonWhatFailsThreeTimes() {
        AtomicInteger attempts = new AtomicInteger();
        Classification classification = new Classification(
                (bytes, spec) -> {
                    throw new IllegalStateException("attempt " + attempts.incrementAndGet());
                },
                System::nanoTime);

        Outcome outcome = classification.classify(GREEN, classifier);

        assertThat(attempts).hasValue(3);
        assertThat(outcome)
                .isEqualTo(new Outcome.Rejected(
                        Refusal.POISON,
                        "classification failed 3 times: attempt 3",
                        IllegalStateException.class.getName()));
    }

    @Test
    void classifiesWhatFailedOnlyOnce() {
        AtomicInteger attempts = new AtomicInteger();
        ImageReader reader = new ImageReader(Limits.defaults());
        Classification classification = new Classification(
                (bytes, spec) -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("once");
                    }
                    return reader.read(bytes, spec);
                },
                System::nanoTime);

        assertThat(classification.classify(GREEN, classifier)).isInstanceOf(Outcome.Classified.class);
    }

    @Test
    void doesNotTakeAMemoryFailureForThePicturesFault() {
        Classification classification = new Classification(
                (bytes, spec) -> {
                    throw new OutOfMemoryError("no more");
                },
                System::nanoTime);

        assertThatThrownBy(() -> classification.classify(GREEN, classifier)).isInstanceOf(OutOfMemoryError.class);
    }

    private static Refusal reasonOf(Outcome outcome) {
        return ((Outcome.Rejected) outcome).reason();
    }
}
