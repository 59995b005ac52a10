package dev.afterimage.trainer.publish;

import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.GoldenSamples;
import dev.afterimage.inference.cli.LoadedRelease;
import dev.afterimage.inference.evaluate.Answers;
import dev.afterimage.inference.evaluate.Evaluator;
import dev.afterimage.inference.evaluate.ImageFolder;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a release of what training gave: exports, calibrates, compares, evaluates through the serving code, and writes the card. */
public final class Assembly {
    private static final int GOLDEN_PICTURES = 4;
    private static final ImageReader READER = new ImageReader(Limits.defaults());

    private final Training.Job job;
    private final int parityPictures;
    private final Cards cards;

    /**
     * A release and how it was found to be.
     *
     * @param split which part of the data set the release is evaluated on
     * @param answers to the pictures of that part
     * @param uncalibrated what they would be without the temperature
     * @param parityMaxDifference largest difference of a probability between trainer and ONNX Runtime
     * @param exportSeconds time for export, calibration and comparison
     */
    public record Assembled(
            Release release,
            String split,
            Answers answers,
            Answers uncalibrated,
            double parityMaxDifference,
            double exportSeconds,
            double evaluationSeconds) {
        public Scores scores() {
            return Scores.of(answers);
        }
    }

    /**
     * For the releases of one training.
     *
     * @param parityPictures how many validation pictures trainer and ONNX Runtime are compared on
     */
    public Assembly(Training training, int parityPictures) {
        this.job = training.job();
        this.parityPictures = parityPictures;
        this.cards = new Cards(job);
    }

    /** A release evaluated on the test split: to be made once, when every choice is made. */
    public Assembled evaluatedOnTest(Trained trained, String name, double seconds) {
        return assemble(trained, name, seconds, "test", job.dataSet().testFolder());
    }

    /** A release evaluated on the validation split, where the test split is to stay unseen. */
    public Assembled evaluatedOnValidation(Trained trained, String name, double seconds) {
        return assemble(trained, name, seconds, "validation", job.dataSet().validationFolder());
    }

    private Assembled assemble(Trained trained, String name, double seconds, String split, ImageFolder folder) {
        long start = System.nanoTime();
        Calibration calibration = calibration(trained);
        byte[] onnx = onnx(trained, calibration.temperature(), cards.metadata(trained, calibration));
        List<RgbImage> pictures = validationPictures();
        try (TorchNetwork network = network(trained.weights())) {
            ParityGate parity = new ParityGate(network, calibration.temperature());
            List<GoldenSample> golden = GoldenSamples.of(
                    pictures.subList(0, Math.min(GOLDEN_PICTURES, pictures.size())),
                    job.recipe().input(),
                    parity::probabilities);
            ModelCard draft = cards.draft(onnx, name, trained, calibration, golden, seconds);
            try (Classifier classifier = LoadedRelease.of(new Release(draft, onnx))) {
                double difference = parity.require(classifier, pictures);
                long exported = System.nanoTime();
                Answers answers = new Evaluator(classifier).answers(folder);
                ModelCard card = cards.evaluated(draft, split, answers, calibration);
                return new Assembled(
                        new Release(card, onnx),
                        split,
                        answers,
                        calibration.uncalibrated(answers),
                        difference,
                        (exported - start) / 1e9,
                        (System.nanoTime() - exported) / 1e9);
            }
        }
    }

    private byte[] onnx(Trained trained, double temperature, Map<String, String> metadata) {
        return OnnxExport.classifier(
                job.architecture(),
                job.recipe().input(),
                new OnnxExport.Top(job.recipe().pooling(), temperature),
                trained.weights(),
                metadata);
    }

    /** Asks the network as it will serve, but for the temperature. */
    private Calibration calibration(Trained trained) {
        byte[] onnx = onnx(trained, 1, Map.of());
        try (Classifier classifier = LoadedRelease.of(new Release(cards.uncalibrated(onnx), onnx))) {
            return Calibration.of(
                    new Evaluator(classifier).answers(job.dataSet().validationFolder()));
        }
    }

    private TorchNetwork network(Weights weights) {
        EfficientNet block = EfficientNet.folded(
                job.architecture(),
                job.recipe().pooling(),
                job.dataSet().labels().size());
        return new TorchNetwork(block, BatchNormFolding.fold(job.architecture(), weights));
    }

    /** Validation pictures, one class after the other, so that the few golden samples differ. */
    private List<RgbImage> validationPictures() {
        List<LabelledFile> files = job.dataSet().validation();
        int classes = job.dataSet().labels().size();
        int perClass = parityPictures / classes + 1;
        return Stream.iterate(0, i -> i < perClass, i -> i + 1)
                .flatMap(i -> Stream.iterate(0, label -> label < classes, label -> label + 1)
                        .flatMap(label ->
                                files.stream().filter(file -> file.label() == label).skip(i).findFirst().stream()))
                .flatMap(file -> read(file).stream())
                .limit(parityPictures)
                .toList();
    }

    private Optional<RgbImage> read(LabelledFile file) {
        try {
            return READER.read(Files.readAllBytes(file.path()), job.recipe().input())
                    .fold(image -> Optional.of(image.pixels()), refused -> Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path(), e);
        }
    }
}
