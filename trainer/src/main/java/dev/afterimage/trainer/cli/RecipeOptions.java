package dev.afterimage.trainer.cli;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.fit.Recipe;
import dev.afterimage.trainer.fit.Recipe.Balance;
import dev.afterimage.trainer.fit.Recipe.Phase;
import dev.afterimage.trainer.fit.Recipes;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Pooling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A recipe, and every knob of it. */
final class RecipeOptions {
    @Option(
            names = "--recipe",
            defaultValue = Recipes.DEFAULT,
            paramLabel = "NAME",
            description = "default (the best we know), tutorial, or scratch (no pretrained weights).")
    private String recipe;

    @Option(names = "--image-size", paramLabel = "PX", description = "Side of the input; smaller is faster.")
    private @Nullable Integer imageSizePx;

    @Option(names = "--pooling", description = "Before the classifier: ${COMPLETION-CANDIDATES}.")
    private @Nullable Pooling pooling;

    @Option(names = "--dropout", paramLabel = "RATE", description = "Before the classifier.")
    private @Nullable Float dropout;

    @Option(names = "--views", paramLabel = "N", description = "Views of each training picture, the first unchanged.")
    private @Nullable Integer views;

    @Option(
            names = "--unfreeze-from",
            paramLabel = "NAME",
            description = "First part of the network that fine-tuning trains; 'afterimage network' lists them.")
    private @Nullable String unfreezeFrom;

    @Option(
            names = "--balance",
            description =
                    "Classes of different sizes: ${COMPLETION-CANDIDATES}. AUTO weighs them from a ratio of 3 on.")
    private @Nullable Balance balance;

    @Option(names = "--frozen-epochs", paramLabel = "N", description = "Epochs of the head alone; 0 leaves them out.")
    private @Nullable Integer frozenEpochs;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Epochs of fine-tuning; 0 leaves it out. Without this the default recipe also leaves it out where the head alone is right on all but a few"
                            + " validation pictures.")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Pictures in one step of fine-tuning.")
    private @Nullable Integer batch;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Peak, of what was pretrained.")
    private @Nullable Double learningRate;

    @Option(names = "--head-learning-rate", paramLabel = "R", description = "Peak, of the classifier in fine-tuning.")
    private @Nullable Double headLearningRate;

    @Option(names = "--weight-decay", paramLabel = "D", description = "In fine-tuning.")
    private @Nullable Double weightDecay;

    @Option(names = "--label-smoothing", paramLabel = "S", description = "In fine-tuning.")
    private @Nullable Float labelSmoothing;

    @Option(names = "--clip", paramLabel = "NORM", description = "Largest norm of the gradient in fine-tuning.")
    private @Nullable Double maxGradientNorm;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Epochs without a better validation result that end fine-tuning.")
    private @Nullable Integer patience;

    boolean isTutorial() {
        return recipe.equals(Recipes.TUTORIAL);
    }

    boolean isFromScratch() {
        return recipe.equals(Recipes.SCRATCH);
    }

    /** The recipe with what the user turned. */
    Recipe of(Architecture architecture) {
        Recipe preset = Recipes.named(recipe, architecture);
        try {
            Recipe turned = turned(preset);
            Layers.of(architecture).cutAt(turned.unfreezeFrom());
            return turned;
        } catch (IllegalArgumentException e) {
            throw new UserError("the recipe does not work: " + e.getMessage() + ". Change that option", e);
        }
    }

    private Recipe turned(Recipe preset) {
        int chosenViews = or(views, preset.views());
        return new Recipe(
                preset.name(),
                or(imageSizePx, preset.imageSizePx()),
                or(pooling, preset.pooling()),
                or(dropout, preset.dropout()),
                chosenViews,
                Math.min(chosenViews, preset.headViews()),
                preset.augmentation(),
                or(unfreezeFrom, preset.unfreezeFrom()),
                preset.batchNorm(),
                or(balance, preset.balance()),
                frozen(preset.frozen()),
                fineTuning(preset.fineTuning()),
                preset.mayEndWithHead() && epochs == null);
    }

    private Phase frozen(Phase preset) {
        return new Phase(
                or(frozenEpochs, preset.epochs()),
                preset.batch(),
                preset.learningRate(),
                preset.headLearningRate(),
                preset.weightDecay(),
                preset.labelSmoothing(),
                preset.maxGradientNorm(),
                preset.patience());
    }

    private Phase fineTuning(Phase preset) {
        return new Phase(
                or(epochs, preset.epochs()),
                or(batch, preset.batch()),
                or(learningRate, preset.learningRate()),
                or(headLearningRate, preset.headLearningRate()),
                or(weightDecay, preset.weightDecay()),
                or(labelSmoothing, preset.labelSmoothing()),
                or(maxGradientNorm, preset.maxGradientNorm()),
                or(patience, preset.patience()));
    }

    private static <T> T or(@Nullable T chosen, T preset) {
        return Optional.ofNullable(chosen).orElse(preset);
    }
}
