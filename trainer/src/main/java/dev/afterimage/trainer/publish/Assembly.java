package dev.afterimage.trainer.publish;

import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.GoldenSamples;
import dev.afterimage.inference.cli.LoadedRelease;
import dev.afterimage.inference.evaluate.Evaluator;
import dev.afterimage.inference.evaluate.ImageFolder;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Sha256;
import dev.afterimage.trainer.dataset.Fingerprint;
import dev.afterimage.trainer.fit.Trained;
import dev.afterimage.trainer.fit.Training;
import dev.afterimage.trainer.network.BatchNormFolding;
import dev.afterimage.trainer.network.EfficientNet;
import dev.afterimage.trainer.network.TorchNetwork;
import dev.afterimage.trainer.network.Weights;
import dev.afterimage.trainer.onnx.OnnxExport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a release of what training gave: exports, compares, evaluates through the serving code, and writes the card. */
public final class Assembly {
    private static final int PARITY_PICTURES = 64;
    private static final int GOLDEN_PICTURES = 4;
    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private final Training.Job job;
    private final InputSpec input;
    private final String weightsSha256;
    /** Reads every file, so once for all releases of a training. */
    private final String dataFingerprint;

    /**
     * A release and how it was found to be.
     *
     * @param split which part of the data set the release is evaluated on
     * @param parityMaxDifference largest difference of a probability between trainer and ONNX Runtime
     */
    public record Assembled(Release release, String split, Scores scores, double parityMaxDifference) {}

    /**
     * For the releases of one training.
     *
     * @param weightsSha256 digest of the weights file that training began with
     */
    public Assembly(Training training, String weightsSha256) {
        this.job = training.job();
        this.input = training.input();
        this.weightsSha256 = weightsSha256;
        this.dataFingerprint = Fingerprint.of(job.dataSet());
    }

    /** A release evaluated on the test split. */
    public Assembled evaluatedOnTest(Trained trained, String name, double seconds) {
        return assemble(trained, name, seconds, "test", job.dataSet().testFolder());
    }

    /** A release evaluated on the validation split, where the test split is to stay unseen. */
    public Assembled evaluatedOnValidation(Trained trained, String name, double seconds) {
        return assemble(trained, name, seconds, "validation", job.dataSet().validationFolder());
    }

    private Assembled assemble(Trained trained, String name, double seconds, String split, ImageFolder folder) {
        byte[] onnx = OnnxExport.classifier(
                job.architecture(), input, job.recipe().pooling(), trained.weights(), metadata(name, trained));
        List<RgbImage> pictures = validationPictures();
        try (TorchNetwork network = network(trained.weights())) {
            ParityGate parity = new ParityGate(network);
            List<GoldenSample> golden = GoldenSamples.of(
                    pictures.subList(0, Math.min(GOLDEN_PICTURES, pictures.size())), input, parity::probabilities);
            ModelCard draft = card(onnx, name, trained, golden, seconds, Evaluation.none());
            try (Classifier classifier = LoadedRelease.of(new Release(draft, onnx))) {
                double difference = parity.require(classifier, pictures);
                Scores scores = new Evaluator(classifier).evaluate(folder);
                ModelCard card = card(onnx, name, trained, golden, seconds, evaluation(split, scores));
                return new Assembled(new Release(card, onnx), split, scores, difference);
            }
        }
    }

    private TorchNetwork network(Weights weights) {
        EfficientNet block = EfficientNet.folded(
                job.architecture(),
                job.recipe().pooling(),
                job.dataSet().labels().size());
        return new TorchNetwork(block, BatchNormFolding.fold(job.architecture(), weights));
    }

    /** Readable validation pictures, one class after the other, so that the few golden samples differ. */
    private List<RgbImage> validationPictures() {
        List<LabelledFile> files = job.dataSet().validation();
        int classes = job.dataSet().labels().size();
        int perClass = PARITY_PICTURES / classes + 1;
        return Stream.iterate(0, i -> i < perClass, i -> i + 1)
                .flatMap(i -> Stream.iterate(0, label -> label < classes, label -> label + 1)
                        .flatMap(label ->
                                files.stream().filter(file -> file.label() == label).skip(i).findFirst().stream()))
                .flatMap(file -> read(file).stream())
                .limit(PARITY_PICTURES)
                .toList();
    }

    private Optional<RgbImage> read(LabelledFile file) {
        try {
            return READER.read(Files.readAllBytes(file.path()), input)
                    .fold(image -> Optional.of(image.pixels()), refused -> Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path(), e);
        }
    }

    private static Evaluation evaluation(String split, Scores scores) {
        return new Evaluation(split, scores.images(), scores.correct(), scores.accuracy(), scores.ece());
    }

    private ModelCard card(
            byte[] onnx,
            String name,
            Trained trained,
            List<GoldenSample> golden,
            double seconds,
            Evaluation evaluation) {
        return new ModelCard(
                ModelCard.FORMAT,
                name,
                0,
                Instant.now(),
                job.dataSet().labels(),
                input,
                Sha256.of(onnx),
                onnx.length,
                evaluation,
                provenance(trained, seconds),
                golden,
                ModelCard.DEFAULT_GOLDEN_TOLERANCE);
    }

    private Provenance provenance(Trained trained, double seconds) {
        return new Provenance(
                "efficientnet-" + job.architecture().name(),
                weightsSha256,
                dataFingerprint,
                job.seed(),
                trained.phase() + " " + job.recipe(),
                CodeVersion.of(),
                Libraries.versions(),
                seconds);
    }

    private Map<String, String> metadata(String name, Trained trained) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("name", name);
        metadata.put("architecture", "efficientnet-" + job.architecture().name());
        metadata.put("labels", String.join(",", job.dataSet().labels()));
        metadata.put("phase", trained.phase());
        metadata.put("input", "uint8 [N, height, width, 3], RGB");
        return metadata;
    }
}
