package dev.afterimage.trainer.fit;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.dataset.Augmentation;
import dev.afterimage.trainer.fit.Recipe.Balance;
import dev.afterimage.trainer.fit.Recipe.BatchNorm;
import dev.afterimage.trainer.fit.Recipe.Phase;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Pooling;
import java.util.List;

/** Recipes by name. */
public final class Recipes {
    public static final String DEFAULT = "default";
    public static final String TUTORIAL = "tutorial";
    public static final String SCRATCH = "scratch";

    private static final double CLIP = 1;
    private static final int PATIENCE = 3;

    private Recipes() {}

    public static List<String> names() {
        return List.of(DEFAULT, TUTORIAL, SCRATCH);
    }

    /** The preset of that name. */
    public static Recipe named(String name, Architecture architecture) {
        return switch (name) {
            case DEFAULT -> architecture.name().equals("nano") ? plates(architecture) : photographs(architecture);
            case TUTORIAL -> tutorial();
            case SCRATCH -> scratch(architecture);
            default ->
                throw new UserError("there is no recipe " + name + "; choose one of " + String.join(", ", names()));
        };
    }

    /** ImageNet weights on photographs: what is below `features.6` knows enough already. */
    private static Recipe photographs(Architecture architecture) {
        return new Recipe(
                DEFAULT,
                architecture.imageSizePx(),
                Pooling.AVERAGE,
                architecture.dropout(),
                4,
                4,
                Augmentation.photographs(),
                "features.6",
                BatchNorm.FOLDED,
                Balance.AUTO,
                new Phase(20, 32, 0, 5e-3, 1e-2, 0.1f, CLIP, 20),
                new Phase(6, 16, 1e-4, 1e-3, 1e-2, 0.1f, CLIP, PATIENCE),
                true);
    }

    /** The small backbone has seen generated pictures alone, so all of it is trained. */
    private static Recipe plates(Architecture architecture) {
        return new Recipe(
                DEFAULT,
                architecture.imageSizePx(),
                Pooling.AVERAGE,
                architecture.dropout(),
                4,
                4,
                new Augmentation(15, 0.05, 0, 0.1, true, 0.1),
                "features.0",
                BatchNorm.FOLDED,
                Balance.AUTO,
                new Phase(20, 32, 0, 5e-3, 1e-2, 0.05f, CLIP, 20),
                new Phase(9, 32, 3e-3, 6e-3, 1e-2, 0.05f, CLIP, PATIENCE),
                false);
    }

    /**
     * The tutorial that this project began with: its size, augmentation, batch, epochs, dropout, pooling and cut. What it got wrong is put right: pixels
     * are normalised, the head learns at a rate fit for new weights, and the part that it meant to unfreeze is the part that is unfrozen.
     */
    private static Recipe tutorial() {
        return new Recipe(
                TUTORIAL,
                150,
                Pooling.MAX,
                0.2f,
                5,
                5,
                new Augmentation(40, 0.2, 0.2, 0.2, true, 0),
                "features.7.0.block.3",
                BatchNorm.FOLDED,
                Balance.AUTO,
                new Phase(20, 48, 0, 1e-3, 1e-2, 0, CLIP, 20),
                new Phase(20, 48, 1e-4, 1e-3, 1e-2, 0, CLIP, 20),
                false);
    }

    /** No pretrained weights: everything learns at once, batch normalisation too. */
    private static Recipe scratch(Architecture architecture) {
        return new Recipe(
                SCRATCH,
                architecture.imageSizePx(),
                Pooling.AVERAGE,
                architecture.dropout(),
                16,
                1,
                Augmentation.photographs(),
                "features.0",
                BatchNorm.LEARNT,
                Balance.AUTO,
                new Phase(0, 32, 0, 5e-3, 1e-2, 0.1f, CLIP, 20),
                new Phase(60, 32, 2e-3, 2e-3, 2e-2, 0.1f, CLIP, 20),
                false);
    }
}
