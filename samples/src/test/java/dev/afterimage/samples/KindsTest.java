package dev.afterimage.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KindsTest {
    private static final int SIZE_PX = 96;

    @Test
    void nameEveryKindAndNoneTwice() {
        List<String> names =
                IntStream.range(0, Kinds.COUNT).mapToObj(Kinds::name).toList();
        assertThat(names).hasSize(40).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(-[a-z]+)?"));
    }

    @Test
    void endWhereTheCountEnds() {
        assertThatThrownBy(() -> Kinds.name(Kinds.COUNT)).hasMessage("kind must be from 0 to 39, was 40");
        assertThatThrownBy(() -> new Kinds(1).draw(-1, 0, SIZE_PX)).hasMessage("kind must be from 0 to 39, was -1");
    }

    @Test
    void areDrawnTheSameOnEveryThread() {
        assertThat(drawnInParallel(5)).isEqualTo(drawnInParallel(5));
    }

    @Test
    void areDrawnAnewForEverySeed() {
        assertThat(drawnInParallel(5)).doesNotContainAnyElementsOf(drawnInParallel(6));
    }

    @Test
    void areDrawnAnewForEveryKindAndIndex() {
        assertThat(drawnInParallel(5)).doesNotHaveDuplicates();
    }

    private static List<Picture> drawnInParallel(long seed) {
        Kinds kinds = new Kinds(seed);
        return IntStream.range(0, 3 * Kinds.COUNT)
                .parallel()
                .mapToObj(i -> kinds.draw(i % Kinds.COUNT, i / Kinds.COUNT, SIZE_PX))
                .toList();
    }
}
