package dev.afterimage.trainer.fit;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.dataset.Fingerprint;
import dev.afterimage.trainer.dataset.Inventory;
import dev.afterimage.trainer.dataset.Item;
import dev.afterimage.trainer.dataset.Split;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.Weights;
import dev.afterimage.trainer.weights.PretrainedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A data set and a pretrained network on their way to a trained one: first {@link #frozen}, then {@link #fineTuned}. Owns the views' files. */
public final class Training implements AutoCloseable {
    private final Job job;
    private final Progress progress;
    private final float[] classWeights;
    private final Checkpoint checkpoint;
    private final ViewMaker maker;
    private final Views training;
    private final Views validation;
    private final double viewSeconds;
    private boolean finished;

    /**
     * What is to be done.
     *
     * @param base weights to begin with
     */
    public record Job(
            Inventory inventory, Architecture architecture, PretrainedWeights base, Recipe recipe, long seed) {

        public DataSet dataSet() {
            return inventory.dataSet();
        }

        /** What decides the outcome. */
        private Map<String, String> inWords() {
            Map<String, String> words = new TreeMap<>();
            words.put("data set", Fingerprint.of(inventory));
            words.put("network", architecture.name());
            words.put("weights", base.origin() + " " + base.sha256());
            words.put("recipe", recipe.toString());
            words.put("seed", Long.toString(seed));
            return words;
        }
    }

    /**
     * Where a training keeps what is finished.
     *
     * @param dir made if missing
     * @param resume whether to go on with what an interrupted run left there
     * @param cacheBytes most bytes for activations; half of what is free without
     */
    public record Workplace(Path dir, boolean resume, OptionalLong cacheBytes) {}

    /** Reads the pictures and runs the frozen part of the network on them. */
    public Training(Job job, Workplace workplace, Progress progress) {
        this.job = job;
        this.progress = progress;
        this.classWeights = job.recipe().classWeights(job.dataSet());
        this.checkpoint = Checkpoint.open(workplace.dir(), job.inWords(), workplace.resume());
        List<Item> trainingItems = ordered(Split.TRAIN);
        List<Item> validationItems = ordered(Split.VALIDATION);
        CachePlan plan = CachePlan.of(
                trainingItems.size(),
                validationItems.size(),
                job.recipe(),
                job.architecture().featureChannels(),
                new ActivationInput(
                                job.recipe().cut(job.architecture()),
                                job.recipe().imageSizePx())
                        .bytes(),
                workplace.cacheBytes().orElseGet(() -> halfOfFreeBytes(workplace.dir())));
        progress.say(plan.sentence());
        Clock clock = new Clock();
        this.maker = new ViewMaker(job.architecture(), base(), job.recipe(), job.seed());
        this.training = views("features", trainingItems, job.recipe().views(), plan.training());
        this.validation = views("validation", validationItems, 1, plan.validation());
        this.viewSeconds = clock.seconds();
    }

    /** By content, so that neither names nor places of files decide anything. */
    private List<Item> ordered(Split split) {
        return job.inventory().items(split).stream()
                .sorted(Comparator.comparing(Item::sha256)
                        .thenComparing(Item::label)
                        .thenComparing(Item::path))
                .toList();
    }

    private static long halfOfFreeBytes(Path dir) {
        try {
            return Files.getFileStore(dir).getUsableSpace() / 2;
        } catch (IOException e) {
            throw new UserError(
                    "cannot tell how much room there is at " + dir + ": " + e.getMessage()
                            + ". Say how much may be used with --cache-bytes",
                    e);
        }
    }

    private Views views(String name, List<Item> pictures, int perPicture, ViewStore.Layout layout) {
        ViewStore store = ViewStore.open(checkpoint.file(name + ".views"), layout);
        try (Progress.Phase phase = progress.begin(name, pictures.size())) {
            return new Views(pictures, perPicture, maker, store, phase);
        }
    }

    /** Trains the head alone; the base weights stay as they are. */
    public Trained frozen() {
        return checkpoint.phase(Trained.FROZEN, base()).orElseGet(this::trainHead);
    }

    private Trained trainHead() {
        Clock clock = new Clock();
        try (Progress.Phase phase = progress.begin("head", job.recipe().frozen().epochs())) {
            HeadTraining.Result result =
                    new HeadTraining(job.recipe(), classWeights, job.seed()).train(training, validation, phase);
            Trained trained = new Trained(
                    Trained.FROZEN,
                    base().with(result.head().tensors()),
                    result.measured().accuracy(),
                    result.measured().loss(),
                    viewSeconds + clock.seconds(),
                    result.epochs());
            checkpoint.save(trained, base());
            return trained;
        }
    }

    /** Trains from the recipe's cut on, beginning with the given base and head: those of the frozen phase, as a rule. */
    public Trained fineTuned(Weights start) {
        return checkpoint.phase(Trained.FINE_TUNED, base()).orElseGet(() -> fineTune(start));
    }

    private Trained fineTune(Weights start) {
        Clock clock = new Clock();
        long pictures = (long) training.pictures() * job.recipe().fineTuning().epochs();
        try (Progress.Phase phase = progress.begin("fine-tuning", pictures)) {
            FineTuning.Result best = new FineTuning(job.architecture(), job.recipe(), classWeights, job.seed())
                    .train(start, training, validation, phase);
            Trained trained = new Trained(
                    Trained.FINE_TUNED,
                    best.weights(),
                    best.measured().accuracy(),
                    best.measured().loss(),
                    clock.seconds(),
                    best.epochs());
            checkpoint.save(trained, base());
            return trained;
        }
    }

    private Weights base() {
        return job.base().weights();
    }

    /** The weights to begin with, under a classifier that knows nothing yet: where fine-tuning begins without a frozen phase. */
    public Weights untrained() {
        int classes = job.dataSet().labels().size();
        int features = job.architecture().featureChannels();
        return base().with(new Head(
                        new Tensor(new int[] {classes, features}, new float[classes * features]),
                        Tensor.vector(new float[classes]))
                .tensors());
    }

    /** How many pictures choices are made by. */
    public int validationPictures() {
        return validation.pictures();
    }

    public Job job() {
        return job;
    }

    public InputSpec input() {
        return job.recipe().input();
    }

    /** Seconds that decoding, augmenting and the frozen part of the network took. */
    public double viewSeconds() {
        return viewSeconds;
    }

    /** Lets {@link #close} remove what is kept for a resumption; to be called when the release is written. */
    public void forget() {
        finished = true;
    }

    @Override
    public void close() {
        training.close();
        validation.close();
        maker.close();
        if (finished) {
            checkpoint.delete();
        }
    }

    private static final class Clock {
        private final long start = System.nanoTime();

        double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
