package dev.afterimage.trainer.fit;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A data set and a pretrained network on their way to a trained one: first {@link #frozen}, then {@link #fineTuned}. */
public final class Training {
    private final Job job;
    private final Progress progress;
    private final InputSpec input;
    private final List<String> skipped = new ArrayList<>();
    private final Views training;
    private final Views validation;
    private final double viewSeconds;

    /**
     * What is to be done.
     *
     * @param base pretrained weights, with batch normalisation
     */
    public record Job(DataSet dataSet, Architecture architecture, Weights base, Recipe recipe, long seed) {}

    /** Reads the pictures and runs the frozen network on them. */
    public Training(Job job, Progress progress) {
        this.job = job;
        this.progress = progress;
        this.input = InputSpec.whole(job.architecture().imageSizePx());
        Clock clock = new Clock();
        try (Trunk trunk = new Trunk(job.architecture(), input, job.recipe(), job.base())) {
            Views.Making making = new Views.Making(trunk, input, job.recipe(), job.seed());
            this.training = compute("features", job.dataSet().train(), making, true);
            this.validation = compute("validation", job.dataSet().validation(), making, false);
        }
        this.viewSeconds = clock.seconds();
    }

    private Views compute(String name, List<LabelledFile> files, Views.Making making, boolean augmented) {
        Views views;
        try (Progress.Phase phase = progress.begin(name, files.size())) {
            views = augmented ? Views.forTraining(files, making, phase) : Views.forEvaluation(files, making, phase);
        }
        skipped.addAll(views.skipped());
        requireEveryClass(views, name);
        return views;
    }

    private void requireEveryClass(Views views, String name) {
        List<String> labels = job.dataSet().labels();
        IntStream.range(0, labels.size())
                .filter(label ->
                        views.pictures().stream().noneMatch(v -> v.get(0).label() == label))
                .findFirst()
                .ifPresent(label -> {
                    throw new UserError(
                            "class " + labels.get(label) + " has no readable picture among those for " + name
                                    + (skipped.isEmpty() ? "" : "; the first that was skipped is " + skipped.get(0))
                                    + ". Add pictures or remove the class folder");
                });
    }

    /** Trains the head alone; the base weights stay as they are. */
    public Trained frozen() {
        Clock clock = new Clock();
        Recipe.Phase settings = job.recipe().frozen();
        HeadTraining head = new HeadTraining(
                settings, job.architecture().dropout(), job.dataSet().labels().size(), job.seed());
        try (Progress.Phase phase = progress.begin("head", settings.epochs())) {
            Head trained = head.train(training, phase);
            double accuracy = HeadTraining.accuracy(trained, validation.all());
            phase.note(String.format("validation %.2f %%", 100 * accuracy));
            return new Trained("frozen", job.base().with(trained.tensors()), accuracy, viewSeconds + clock.seconds());
        }
    }

    /** Trains the stages from the recipe's cut on, beginning with what the frozen phase gave. */
    public Trained fineTuned(Trained frozen) {
        Clock clock = new Clock();
        FineTuning fineTuning = new FineTuning(job.architecture(), job.recipe(), input, job.seed());
        long pictures =
                (long) training.pictures().size() * job.recipe().fineTuning().epochs();
        try (Progress.Phase phase = progress.begin("fine-tuning", pictures)) {
            FineTuning.Best best = fineTuning.train(frozen.weights(), training, validation, phase);
            return new Trained("fine-tuned", best.weights(), best.validationAccuracy(), clock.seconds());
        }
    }

    public Job job() {
        return job;
    }

    public InputSpec input() {
        return input;
    }

    /** Files that could not be read, with the reason. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    private static final class Clock {
        private final long start = System.nanoTime();

        double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
