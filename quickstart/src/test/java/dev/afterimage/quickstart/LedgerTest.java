package dev.afterimage.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final List<String> LABELS = List.of("ok", "pits");

    private final Ledger ledger = new Ledger();

    @Test
    void joinsWhatWasSentWithWhatCameOfItByPlaceInWhateverOrderTheyArrive() {
        ledger.predicted(new Place(0, 0), new Ledger.Predicted("ok", 1, 130));
        send(new Place(0, 0), 0, 100, Pass.PACED);
        send(new Place(1, 0), 1, 110, Pass.PACED);
        ledger.predicted(new Place(1, 0), new Ledger.Predicted("ok", 2, 150));

        Summary summary = summary();

        assertThat(summary.releases()).containsExactly(new Summary.OfRelease(1, 1, 1), new Summary.OfRelease(2, 1, 0));
        assertThat(summary.p50Millis()).isEqualTo(30);
        assertThat(summary.p99Millis()).isEqualTo(40);
    }

    @Test
    void accuracyIsThatOfTheWholeTestPassAlone() {
        send(new Place(0, 0), 0, 100, Pass.PACED);
        ledger.predicted(new Place(0, 0), new Ledger.Predicted("pits", 1, 130));
        send(new Place(0, 1), 1, 200, Pass.WHOLE_TEST);
        ledger.predicted(new Place(0, 1), new Ledger.Predicted("pits", 1, 700));

        assertThat(summary().accuracy()).isEqualTo(1);
        assertThat(summary().imagesPerSecond()).isEqualTo(2);
    }

    @Test
    void isSettledWhenEveryPictureHasItsOutcome() {
        send(new Place(0, 0), 0, 100, Pass.PACED);
        send(new Place(0, 1), 0, 100, Pass.PACED);
        ledger.predicted(new Place(0, 0), new Ledger.Predicted("ok", 1, 130));
        assertThat(ledger.isSettled()).isFalse();

        ledger.rejected(new Place(0, 1));

        assertThat(ledger.isSettled()).isTrue();
        assertThat(summary().produced()).isEqualTo(2);
        assertThat(summary().rejected()).isEqualTo(1);
    }

    private Summary summary() {
        return Summary.of(ledger, new Summary.Run(LABELS, 0, 0, 1));
    }

    private void send(Place place, int label, long createdMillis, Pass pass) {
        ledger.count(pass);
        ledger.sent(place, new Ledger.Sent(label, createdMillis, pass));
    }
}
