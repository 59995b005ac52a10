package dev.afterimage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixTest {
    @Test
    void countsSharesOfWhatWasPredicted() {
        Mix mix = Mix.of(new int[] {1, 3}, new int[] {0, 0, 0, 0, 0, 0, 2, 2});

        assertThat(mix.labels()).containsExactly(0.25, 0.75);
        assertThat(mix.confidences()).endsWith(0.5, 0.5);
        assertThat(mix.pictures()).isEqualTo(4);
        assertThat(mix.isKnown()).isTrue();
        assertThat(Mix.unknown().isKnown()).isFalse();
    }

    @Test
    void putsABoundInTheRangeThatItBegins() {
        assertThat(Mix.range(0.1)).isZero();
        assertThat(Mix.range(0.5)).isEqualTo(1);
        assertThat(Mix.range(0.94)).isEqualTo(5);
        assertThat(Mix.range(0.99)).isEqualTo(7);
        assertThat(Mix.range(1)).isEqualTo(7);
    }

    @Test
    void refusesLabelsWithoutConfidences() {
        assertThatThrownBy(() -> new Mix(3, List.of(1.0), List.of())).hasMessageContaining("confidences must be 8");
        assertThatThrownBy(() -> new Mix(3, List.of(1.5), List.of())).hasMessageContaining("was 1.5");
        assertThatThrownBy(() -> new Mix(0, List.of(1.0), List.of())).hasMessageContaining("was 0");
    }

    @Test
    void isUnknownInACardThatDoesNotSay() {
        ObjectNode older = (ObjectNode) Json.tree(Confidence.unknown());
        older.remove("mix");

        assertThat(Json.as("confidence", older, Confidence.class).mix()).isEqualTo(Mix.unknown());
    }
}
