package dev.afterimage.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.samples.ThumbnailModel.Example;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatesTest {
    private static final int SIZE_PX = 96;
    private static final List<PlateKind> KINDS = List.of(PlateKind.values());

    @ParameterizedTest
    @EnumSource(PlateKind.class)
    void drawsTheSamePlateOnEveryThread(PlateKind kind) {
        Plates plates = new Plates(7);
        Picture expected = plates.draw(kind, 3, SIZE_PX);
        List<Picture> drawn = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> new Plates(7).draw(kind, 3, SIZE_PX))
                .toList();
        assertThat(drawn).allMatch(expected::equals);
    }

    @Test
    void drawsAnotherPlateForAnotherSeedKindOrIndex() {
        Picture plate = new Plates(7).draw(PlateKind.OK, 3, SIZE_PX);
        assertThat(List.of(
                        plate,
                        new Plates(8).draw(PlateKind.OK, 3, SIZE_PX),
                        new Plates(7).draw(PlateKind.PITS, 3, SIZE_PX),
                        new Plates(7).draw(PlateKind.OK, 4, SIZE_PX)))
                .doesNotHaveDuplicates();
    }

    @Test
    void drawsInTheSizeThatIsAskedFor() {
        Picture plate = new Plates(7).draw(PlateKind.STAIN, 0, 50);
        assertThat(plate.widthPx()).isEqualTo(50);
        assertThat(plate.heightPx()).isEqualTo(50);
    }

    @Test
    void refusesASizeWithoutRoomForAFlaw() {
        assertThatThrownBy(() -> new Plates(7).draw(PlateKind.OK, 0, 7))
                .hasMessage("sizePx must be from 8 to 4096, was 7");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void cannotBeToldApartByAThumbnail(long seed) {
        ThumbnailModel model = ThumbnailModel.fit(examples(seed, 0, 200), KINDS.size());
        assertThat(model.accuracy(examples(seed, 200, 100))).isLessThan(0.5);
    }

    @Test
    void wouldBeToldApartByAThumbnailIfTheirKindTintedThem() {
        ThumbnailModel model = ThumbnailModel.fit(tinted(examples(1, 0, 200)), KINDS.size());
        assertThat(model.accuracy(tinted(examples(1, 200, 50)))).isGreaterThan(0.9);
    }

    @Test
    void areEquallyBrightWhateverTheirKind() {
        Map<PlateKind, Double> brightness = new EnumMap<>(PlateKind.class);
        for (PlateKind kind : PlateKind.values()) {
            brightness.put(kind, meanBrightness(kind));
        }
        assertThat(brightness.values()).allSatisfy(mean -> assertThat(mean).isCloseTo(0, within(0.03)));
    }

    private static double meanBrightness(PlateKind kind) {
        Plates plates = new Plates(1);
        return IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> ThumbnailModel.features(plates.draw(kind, i, SIZE_PX)))
                .mapToDouble(features -> Arrays.stream(features, 0, features.length - 1)
                        .average()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private static List<Example> examples(long seed, int from, int perKind) {
        Plates plates = new Plates(seed);
        return IntStream.range(0, KINDS.size() * perKind)
                .parallel()
                .mapToObj(i -> {
                    int kind = i % KINDS.size();
                    return new Example(plates.draw(KINDS.get(kind), from + i / KINDS.size(), SIZE_PX), kind);
                })
                .toList();
    }

    /** The same plates with the channel of their kind (none, red, green, blue) halved. */
    private static List<Example> tinted(List<Example> examples) {
        return examples.stream().map(PlatesTest::tinted).toList();
    }

    private static Example tinted(Example example) {
        Picture plate = example.picture();
        byte[] rgb = plate.rgb().clone();
        for (int i = example.kind() - 1; i >= 0 && i < rgb.length; i += 3) {
            rgb[i] = (byte) ((rgb[i] & 0xff) / 2);
        }
        return new Example(new Picture(plate.widthPx(), plate.heightPx(), rgb), example.kind());
    }
}
