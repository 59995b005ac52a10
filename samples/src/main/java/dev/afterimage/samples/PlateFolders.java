package dev.afterimage.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A data set of plates on disk: {@code train}, {@code validation} and {@code test}, in each a folder per kind. */
public final class PlateFolders {
    private PlateFolders() {}

    /**
     * Writes the pictures as PNG files; the same arguments write the same bytes under the same names.
     *
     * @throws UncheckedIOException if a folder or a file cannot be written
     */
    public static void write(
            Path dir, long seed, int trainPerKind, int validationPerKind, int testPerKind, int sizePx) {
        List<Place> places = new ArrayList<>();
        places.addAll(places(dir.resolve("train"), trainPerKind));
        places.addAll(places(dir.resolve("validation"), validationPerKind));
        places.addAll(places(dir.resolve("test"), testPerKind));
        // A plate's number is its place in a shuffled row, so that file names betray neither kind nor split.
        Collections.shuffle(places, new Random(seed));
        Plates plates = new Plates(seed);
        IntStream.range(0, places.size())
                .parallel()
                .forEach(number -> write(plates, places.get(number), number, sizePx));
    }

    private record Place(Path dir, PlateKind kind) {}

    private static List<Place> places(Path split, int perKind) {
        List<Place> places = new ArrayList<>();
        for (PlateKind kind : PlateKind.values()) {
            Path dir = created(split.resolve(kind.label()));
            places.addAll(Collections.nCopies(perKind, new Place(dir, kind)));
        }
        return places;
    }

    private static Path created(Path dir) {
        try {
            return Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder " + dir, e);
        }
    }

    private static void write(Plates plates, Place place, int number, int sizePx) {
        Path file = place.dir().resolve(String.format("plate-%06d.png", number));
        try {
            Files.write(file, plates.draw(place.kind(), number, sizePx).png());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the picture " + file, e);
        }
    }
}
