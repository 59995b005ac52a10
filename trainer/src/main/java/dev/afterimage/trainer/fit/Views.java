package dev.afterimage.trainer.fit;

import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.trainer.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * All views of the pictures of one split, computed once; every epoch of both phases reads them.
 *
 * @param pictures the views of each readable picture, the unchanged one first
 * @param skipped files that could not be read, with the reason
 */
record Views(List<List<View>> pictures, List<String> skipped) {
    private static final ImageReader READER = new ImageReader(Limits.defaults());

    Views {
        pictures = List.copyOf(pictures);
        skipped = List.copyOf(skipped);
    }

    /** What the views are made with. */
    record Making(Trunk trunk, InputSpec input, Recipe recipe, long seed) {}

    /** Training pictures: one view as it is, the others augmented. */
    static Views forTraining(List<LabelledFile> files, Making making, Progress.Phase progress) {
        return compute(files, making, making.recipe().views(), progress);
    }

    /** Pictures to measure on: as they are. */
    static Views forEvaluation(List<LabelledFile> files, Making making, Progress.Phase progress) {
        return compute(files, making, 1, progress);
    }

    private static Views compute(List<LabelledFile> files, Making making, int views, Progress.Phase progress) {
        Queue<String> skipped = new ConcurrentLinkedQueue<>();
        List<Optional<List<View>>> all = IntStream.range(0, files.size())
                .parallel()
                .mapToObj(i -> {
                    Optional<List<View>> seen = views(files.get(i), i, making, views, skipped);
                    progress.advance(1);
                    return seen;
                })
                .toList();
        return new Views(
                all.stream().flatMap(Optional::stream).toList(),
                skipped.stream().sorted().toList());
    }

    private static Optional<List<View>> views(
            LabelledFile file, int index, Making making, int views, Queue<String> skipped) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file.path());
        } catch (IOException e) {
            skipped.add(file.path() + ": " + e.getMessage());
            return Optional.empty();
        }
        return READER.read(bytes, making.input())
                .fold(
                        clean -> Optional.of(viewsOf(clean.pixels(), bytes, file.label(), index, making, views)),
                        refused -> {
                            skipped.add(file.path() + ": " + refused.message());
                            return Optional.empty();
                        });
    }

    private static List<View> viewsOf(RgbImage clean, byte[] bytes, int label, int index, Making making, int count) {
        List<View> views = new ArrayList<>(count);
        views.add(making.trunk().view(clean, label));
        if (count > 1) {
            augmented(bytes, index, making, count - 1)
                    .forEach(picture -> views.add(making.trunk().view(picture, label)));
        }
        return views;
    }

    /** Augmented pictures come from a decoding with some pixels to spare, for they show a part of it. */
    private static List<RgbImage> augmented(byte[] bytes, int index, Making making, int count) {
        InputSpec input = making.input();
        int shorterSidePx = Math.max(input.widthPx(), input.heightPx()) * 5 / 4;
        Decoded decoded = READER.readAtLeast(bytes, shorterSidePx);
        SplittableRandom random = new SplittableRandom(making.seed() * 1_000_003 + index);
        return decoded.fold(
                image -> IntStream.range(0, count)
                        .mapToObj(i -> making.recipe()
                                .augmentation()
                                .apply(image.pixels(), input.widthPx(), input.heightPx(), random))
                        .toList(),
                refused -> List.of());
    }

    /** The view of each picture that an epoch sees. */
    List<View> ofEpoch(int epoch) {
        return pictures.stream().map(views -> views.get(epoch % views.size())).toList();
    }

    /** Every view of every picture. */
    List<View> all() {
        return pictures.stream().flatMap(List::stream).toList();
    }
}
