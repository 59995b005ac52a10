package dev.afterimage.trainer.fit;

import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Picture files to views: decode, augment, run through the frozen part of the network. Any number of threads may use it.
 *
 * <p>A view is decided by seed, picture and number alone, so that it can be made again at any time and comes out the same to the bit.
 */
final class ViewMaker implements AutoCloseable {
    private static final ImageReader READER = new ImageReader(Limits.defaults());
    /** Augmented views show a part of a picture: some pixels to spare keep them sharp. */
    private static final double SPARE_PIXELS = 1.25;

    private final Recipe recipe;
    private final long seed;
    private final Trunk trunk;

    ViewMaker(Architecture architecture, Weights base, Recipe recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        this.trunk = new Trunk(architecture, recipe, base);
    }

    /** A picture file's bytes, read once for all of its views. */
    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserError(
                    "the picture " + file + " could be read a moment ago and cannot now: " + e.getMessage()
                            + ". Leave the data set alone while it is trained on",
                    e);
        }
    }

    /** A view with its pooled features. */
    Trunk.Seen see(View view, Path file, byte[] bytes) {
        return trunk.see(pixels(view, file, bytes));
    }

    /** A view without them, which costs less. */
    byte[] activations(View view, Path file, byte[] bytes) {
        return trunk.activations(pixels(view, file, bytes));
    }

    private RgbImage pixels(View view, Path file, byte[] bytes) {
        InputSpec input = recipe.input();
        if (view.number() == 0) {
            return READER.read(bytes, input).fold(image -> image.pixels(), refused -> broken(file, refused.message()));
        }
        int shorterSidePx = (int) (SPARE_PIXELS * Math.max(input.widthPx(), input.heightPx()));
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + 64L * view.picture() + view.number());
        return READER.readAtLeast(bytes, shorterSidePx)
                .fold(
                        image -> recipe.augmentation().apply(image.pixels(), input.widthPx(), input.heightPx(), random),
                        refused -> broken(file, refused.message()));
    }

    private static RgbImage broken(Path file, String reason) {
        throw new UserError("the picture " + file + " cannot be read: " + reason + ". Remove it and train again");
    }

    @Override
    public void close() {
        trunk.close();
    }
}
