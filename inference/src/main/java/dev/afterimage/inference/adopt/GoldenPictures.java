package dev.afterimage.inference.adopt;

import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.GoldenSamples;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The few pictures that a release's golden samples are made of. */
final class GoldenPictures {
    static final int MOST = 4;
    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private GoldenPictures() {}

    /**
     * Pictures from files and folders; from many, a few spread evenly over them, so that class folders all have their turn.
     *
     * @throws UserError with a sentence when none of them can be read
     */
    static List<RgbImage> read(List<Path> filesAndFolders) {
        List<Path> files =
                filesAndFolders.stream().flatMap(GoldenPictures::files).toList();
        int wanted = Math.min(MOST, files.size());
        List<RgbImage> pictures = IntStream.range(0, wanted)
                .mapToObj(i -> firstReadable(files.subList(files.size() * i / wanted, files.size() * (i + 1) / wanted)))
                .flatMap(Optional::stream)
                .toList();
        if (pictures.isEmpty()) {
            throw new UserError("no picture of --golden %s can be read: name JPEG, PNG, WebP or BMP files"
                    .formatted(filesAndFolders));
        }
        return pictures;
    }

    private static Optional<RgbImage> firstReadable(List<Path> files) {
        return files.stream()
                .map(GoldenPictures::picture)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<RgbImage> picture(Path file) {
        try {
            return READER.readAtLeast(Files.readAllBytes(file), GoldenSamples.SIDE_PX)
                    .fold(image -> Optional.of(image.pixels()), refused -> Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Stream<Path> files(Path fileOrFolder) {
        if (!Files.exists(fileOrFolder)) {
            throw new UserError("there is no file or folder %s: name pictures with --golden".formatted(fileOrFolder));
        }
        try (Stream<Path> walked = Files.walk(fileOrFolder)) {
            return walked.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + fileOrFolder, e);
        }
    }
}
