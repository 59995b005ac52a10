package dev.afterimage.inference.adopt;

import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.Gate;
import dev.afterimage.inference.GateResult;
import dev.afterimage.inference.GoldenSamples;
import dev.afterimage.registry.CardJson;
import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes a release of a model that somebody else exported. */
public final class Adoption {
    /** A registry takes 128 kB; name, version and the reason of a forced promotion come later. */
    private static final int MOST_CARD_BYTES = 120 * 1024;

    private static final double LARGEST_GAP_TO_ONE = 1e-3;

    private final Path file;
    private final Path labels;
    private final String input;
    private final List<Path> golden;
    private final Clock clock;

    /**
     * For one file.
     *
     * @param file the model, ONNX
     * @param labels a file with one label per line
     * @param input {@code imagenet}, {@code tf} or the path of a JSON file
     * @param golden picture files, or folders of them
     */
    public Adoption(Path file, Path labels, String input, List<Path> golden) {
        this(file, labels, input, golden, Clock.systemUTC());
    }

    Adoption(Path file, Path labels, String input, List<Path> golden, Clock clock) {
        this.file = file;
        this.labels = labels;
        this.input = input;
        this.golden = List.copyOf(golden);
        this.clock = clock;
    }

    /**
     * The release, which has passed the gate.
     *
     * @throws UserError with a sentence when the model cannot be served
     */
    public Release release() {
        byte[] original = bytes();
        ForeignModel model = ForeignModel.read(original);
        List<String> names = LabelFile.read(labels);
        model.requireClasses(names.size());
        Preprocessing preprocessing = InputOption.of(input, model);
        List<RgbImage> pictures = GoldenPictures.read(golden);
        byte[] served = ServedModel.of(model, preprocessing, names.size());
        ModelCard card = card(served, names, preprocessing, provenance(model, original), List.of());
        try (Classifier classifier = passed(new Release(card, served))) {
            List<GoldenSample> samples = samples(classifier, pictures);
            return checked(new Release(fitting(card, samples), served));
        }
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserError("cannot read %s: %s".formatted(file, e), e);
        }
    }

    private List<GoldenSample> samples(Classifier classifier, List<RgbImage> pictures) {
        return GoldenSamples.of(
                pictures,
                classifier.input(),
                picture -> requireProbabilities(classifier, classifier.classify(picture)));
    }

    private static float[] requireProbabilities(Classifier classifier, float[] answer) {
        int expected = classifier.card().labels().size();
        if (answer.length != expected) {
            throw new UserError(
                    "the model gave %d numbers for a picture and there are %d labels: name the labels of all its classes"
                            .formatted(answer.length, expected));
        }
        double sum = IntStream.range(0, expected).mapToDouble(i -> answer[i]).sum();
        boolean negative = IntStream.range(0, expected).anyMatch(i -> answer[i] < 0 || answer[i] > 1);
        // written so that NaN fails
        if (negative || !(Math.abs(sum - 1) <= LARGEST_GAP_TO_ONE)) {
            throw new UserError(
                    "what the model says of a picture are no probabilities, their sum is %s: say \"output\": \"logits\" in the --input file, or export a model that gives finite numbers"
                            .formatted(sum));
        }
        return answer;
    }

    /** With as many samples as a registry takes; a thousand classes need a thousand numbers for each. */
    private static ModelCard fitting(ModelCard card, List<GoldenSample> samples) {
        ModelCard full = withGolden(card, samples);
        boolean fits = CardJson.write(full).length <= MOST_CARD_BYTES;
        return fits || samples.size() == 1 ? full : fitting(card, samples.subList(0, samples.size() - 1));
    }

    private static Release checked(Release release) {
        passed(release).close();
        return release;
    }

    private static Classifier passed(Release release) {
        return Gate.check(release).fold(GateResult.Passed::classifier, refused -> {
            throw new UserError("the model cannot be served, it fails the gate at step %s: %s; export it again"
                    .formatted(refused.step().label(), refused.reason()));
        });
    }

    private Provenance provenance(ForeignModel model, byte[] original) {
        return new Provenance(
                model.title(),
                Sha256.of(original),
                "",
                0,
                "published from %s with input %s".formatted(file.getFileName(), input),
                "",
                Map.of(),
                0);
    }

    private ModelCard card(
            byte[] served,
            List<String> names,
            Preprocessing preprocessing,
            Provenance provenance,
            List<GoldenSample> samples) {
        return new ModelCard(
                ModelCard.FORMAT,
                "",
                0,
                clock.instant(),
                names,
                preprocessing.input(),
                Sha256.of(served),
                served.length,
                Evaluation.none(),
                provenance,
                samples,
                ModelCard.DEFAULT_GOLDEN_TOLERANCE);
    }

    private static ModelCard withGolden(ModelCard card, List<GoldenSample> samples) {
        return new ModelCard(
                card.format(),
                card.name(),
                card.version(),
                card.created(),
                card.labels(),
                card.input(),
                card.sha256(),
                card.onnxBytes(),
                card.evaluation(),
                card.provenance(),
                samples,
                card.goldenTolerance());
    }
}
