package dev.afterimage.streamer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.imaging.Refusal;
import dev.afterimage.prediction.Prediction;
import dev.afterimage.streams.classify.Outcome;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class RejectionsTest {
    private static final Outcome.Rejected BROKEN = Outcome.Rejected.of(Refusal.BROKEN, "cut short");
    private static final Prediction.Source SOURCE = Prediction.Source.at("images", 3, 47, 0);

    @Test
    void carriesKeyBytesAndHeadersUntouched() {
        Record<byte[], byte[]> event = event(new byte[] {1}, new byte[100], 10);

        Record<byte[], Routed> rejection = with(10_000).record(event, BROKEN, SOURCE);

        assertThat(rejection.key()).isSameAs(event.key());
        assertThat(rejection.value().sourcePartition()).isEqualTo(3);
        assertThat(rejection.value().bytes()).isSameAs(event.value());
        assertThat(text(rejection.headers(), ErrorHeaders.REASON)).isEqualTo("broken");
        assertThat(text(rejection.headers(), ErrorHeaders.MESSAGE)).isEqualTo("cut short");
        assertThat(text(rejection.headers(), ErrorHeaders.OFFSET)).isEqualTo("47");
        assertThat(rejection.headers().lastHeader("own").value()).hasSize(10);
        assertThat(rejection.headers().lastHeader(ErrorHeaders.VALUE_OMITTED)).isNull();
        assertThat(event.headers()).hasSize(1);
    }

    @Test
    void leavesTheBytesOutWhereTheyDoNotFit() {
        Record<byte[], Routed> rejection =
                with(1_000).record(event(new byte[] {1}, new byte[2_000], 10), BROKEN, SOURCE);

        assertThat(rejection.value().bytes()).isNull();
        assertThat(text(rejection.headers(), ErrorHeaders.VALUE_OMITTED)).isEqualTo("true");
        assertThat(rejection.headers().lastHeader("own")).isNotNull();
        assertThat(rejection.key()).hasSize(1);
    }

    @Test
    void keepsTheCoordinatesWhereNotEvenKeyAndHeadersFit() {
        Record<byte[], Routed> rejection =
                with(1_000).record(event(new byte[] {1}, new byte[0], 2_000), BROKEN, SOURCE);

        assertThat(rejection.key()).isNull();
        assertThat(rejection.headers().lastHeader("own")).isNull();
        assertThat(text(rejection.headers(), ErrorHeaders.TOPIC)).isEqualTo("images");
        assertThat(text(rejection.headers(), ErrorHeaders.PARTITION)).isEqualTo("3");
    }

    @Test
    void replacesTheHeadersOfAnEarlierRejection() {
        Record<byte[], byte[]> replayed = event(new byte[] {1}, new byte[100], 10);
        replayed.headers().add(ErrorHeaders.OFFSET, new byte[] {'1'}).add(ErrorHeaders.VALUE_OMITTED, new byte[0]);

        Headers headers = with(10_000).record(replayed, BROKEN, SOURCE).headers();

        assertThat(headers.headers(ErrorHeaders.OFFSET)).hasSize(1);
        assertThat(headers.headers(ErrorHeaders.VALUE_OMITTED)).isEmpty();
    }

    @Test
    void cutsMessagesThatQuoteTooMuch() {
        Outcome.Rejected talkative = Outcome.Rejected.of(Refusal.POISON, "x".repeat(100_000));

        Headers headers = with(10_000)
                .record(event(new byte[0], new byte[0], 1), talkative, SOURCE)
                .headers();

        assertThat(text(headers, ErrorHeaders.MESSAGE)).hasSize(501);
    }

    private static Rejections with(int maxRecordBytes) {
        return new Rejections(new Sink("images.rejected", () -> maxRecordBytes));
    }

    private static Record<byte[], byte[]> event(byte[] key, byte[] value, int headerBytes) {
        return new Record<>(key, value, 0, new RecordHeaders().add("own", new byte[headerBytes]));
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
