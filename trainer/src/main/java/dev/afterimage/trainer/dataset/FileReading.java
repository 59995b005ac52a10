package dev.afterimage.trainer.dataset;

import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.Sha256;
import dev.afterimage.trainer.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Reads files, on all processors, once each.
 *
 * <p>A picture is decoded to its end, because a fault may be in its last row, yet as small as its decoder can, which for a
 * JPEG saves most of the time.
 */
final class FileReading {
    private static final Limits LIMITS = Limits.defaults();
    private static final ImageReader READER = new ImageReader(LIMITS);
    /** Small enough for a JPEG decoder to shrink a photograph eightfold. */
    private static final int SHORTER_SIDE_PX = 8;

    private final Progress.Phase progress;

    FileReading(Progress.Phase progress) {
        this.progress = progress;
    }

    /** A file and the part of the data set that it is meant for. */
    record Place(Split split, LabelledFile file) {
        Fault fault(String reason) {
            return new Fault(split, file.label(), file.path(), reason);
        }

        Item item(byte[] bytes, Decoded.Image image) {
            return new Item(split, file.label(), file.path(), Sha256.of(bytes), bytes.length, image.info());
        }
    }

    /** What became of each file, in their order. */
    List<Entry> read(List<Place> places) {
        return places.parallelStream().map(this::read).toList();
    }

    private Entry read(Place place) {
        try {
            return readable(place);
        } catch (NoSuchFileException e) {
            return place.fault("the file is not there, or is a link to one that is not");
        } catch (IOException e) {
            return place.fault("the file cannot be read: " + e);
        } finally {
            progress.advance(1);
        }
    }

    private static Entry readable(Place place) throws IOException {
        long bytes = Files.size(place.file().path());
        if (bytes == 0) {
            return place.fault("the file is empty");
        }
        if (bytes > LIMITS.maxBytes()) {
            return place.fault("the file has %d bytes, at most %d are read".formatted(bytes, LIMITS.maxBytes()));
        }
        return decoded(place, Files.readAllBytes(place.file().path()));
    }

    private static Entry decoded(Place place, byte[] bytes) {
        return READER.readAtLeast(bytes, SHORTER_SIDE_PX)
                .fold(image -> place.item(bytes, image), refused -> place.fault(refused.message()));
    }
}
