package dev.afterimage.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quickstart as a newcomer sees it, at its full length. */
@Tag("acceptance")
class StoryTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fineTuningIsSeenToWinInThePredictions(long seed) throws IOException {
        Quickstart.Options options = new Quickstart.Options(Optional.empty(), Optional.empty(), "nano", seed, 0);
        try (Quickstart quickstart = new Quickstart(options, new PrintWriter(Writer.nullWriter()))) {
            Summary summary = quickstart.run();

            double frozen = summary.releases().get(0).accuracy();
            assertThat(frozen).isGreaterThan(0.80);
            assertThat(summary.accuracy()).isGreaterThan(0.95).isGreaterThan(frozen + 0.08);
            assertThat(summary.produced()).isEqualTo(summary.predicted() + summary.rejected());
        }
    }
}
