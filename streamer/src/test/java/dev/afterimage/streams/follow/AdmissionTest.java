package dev.afterimage.streams.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.trust.TrustedKeys;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(TrustedKeys.everybody(), 10);

    @Test
    void refusesAReleaseThatIsMuchSlowerThanWhatServes() {
        assertThat(admission
                        .slowness(Duration.ofMillis(600), Duration.ofMillis(50))
                        .orElseThrow())
                .startsWith(
                        "a call takes 600 ms, 12 times as long as in the release that serves, and 10 times is allowed");
    }

    @Test
    void takesAReleaseThatIsFastEnoughWhateverItReplaces() {
        assertThat(admission.slowness(Duration.ofMillis(499), Duration.ofNanos(1)))
                .isEmpty();
    }

    @Test
    void takesASlowReleaseInPlaceOfASlowOne() {
        assertThat(admission.slowness(Duration.ofMillis(900), Duration.ofMillis(100)))
                .isEmpty();
    }

    @Test
    void refusesAFactorThatNothingCouldKeep() {
        assertThatThrownBy(() -> new Admission(TrustedKeys.everybody(), 0.5)).hasMessageContaining("was 0.5");
        assertThatThrownBy(() -> new Admission(TrustedKeys.everybody(), Double.NaN))
                .hasMessageContaining("NaN");
    }
}
