package dev.afterimage.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.inference.Gate;
import dev.afterimage.inference.GateResult;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.samples.PlateFolders;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.dataset.Augmentation;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.RandomWeights;
import dev.afterimage.trainer.network.Weights;
import dev.afterimage.trainer.publish.Assembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingTest {
    private static final Architecture NANO = Architecture.named("nano");
    private static final int CUT = 6;
    private static final String UNFREEZE_FROM = "features." + CUT;

    private final Weights base = RandomWeights.of(NANO, 4, 21);
    private DataSet plates;

    @BeforeAll
    void drawPlates(@TempDir Path dir) {
        PlateFolders.write(dir, 5, 12, 6, 6, 64);
        plates = DataSet.read(dir, 1);
    }

    @Test
    void frozenPhaseLeavesEveryBaseTensorAsItWasToTheBit() {
        Trained frozen = training(plates, base).frozen();

        baseNames()
                .forEach(name -> assertThat(frozen.weights().get(name)).as(name).isEqualTo(base.get(name)));
        assertThat(frozen.weights().get(Layers.CLASSIFIER_WEIGHT)).isNotEqualTo(base.get(Layers.CLASSIFIER_WEIGHT));
    }

    @Test
    void fineTuningLeavesEverythingBelowTheCutAndAllRunningStatisticsAsTheyWere() {
        Training training = training(plates, base);

        Trained fineTuned = training.fineTuned(training.frozen());

        baseNames()
                .filter(name -> name.contains(".running_") || stageOf(name) < CUT)
                .forEach(name ->
                        assertThat(fineTuned.weights().get(name)).as(name).isEqualTo(base.get(name)));
        Layers.of(NANO).cutAt(UNFREEZE_FROM).above().convolutions().forEach(conv -> assertThat(
                        fineTuned.weights().get(conv.weight()))
                .as(conv.weight())
                .isNotEqualTo(base.get(conv.weight())));
    }

    @Test
    void sameSeedGivesTheSameHeadAndTheSameFineTunedNetwork() {
        Training first = training(plates, base);
        Training second = training(plates, base);

        Trained one = first.fineTuned(first.frozen());
        Trained other = second.fineTuned(second.frozen());

        assertThat(one.weights().asMap()).isEqualTo(other.weights().asMap());
    }

    @Test
    void releaseThatIsAssembledPassesTheGateAndAgreesWithTheTrainer() {
        Training training = training(plates, base);
        Assembly.Assembled assembled =
                new Assembly(training, "0".repeat(64)).evaluatedOnTest(training.frozen(), "plates", 1);

        GateResult result = Gate.check(assembled.release());

        assertThat(assembled.parityMaxDifference()).isLessThanOrEqualTo(1e-4);
        assertThat(assembled.scores().images()).isEqualTo(24);
        assertThat(assembled.release().card().golden()).hasSize(4);
        result.fold(
                passed -> {
                    passed.classifier().close();
                    return true;
                },
                refused -> {
                    throw new AssertionError(refused.reason());
                });
    }

    @Test
    void releaseWhoseBytesWereChangedDoesNotPassTheGate() {
        Training training = training(plates, base);
        Release release = new Assembly(training, "0".repeat(64))
                .evaluatedOnTest(training.frozen(), "plates", 1)
                .release();
        byte[] changed = release.onnx().clone();
        changed[changed.length / 2] ^= 1;

        assertThat(Gate.check(new Release(release.card(), changed)))
                .isInstanceOfSatisfying(
                        GateResult.Quarantined.class,
                        refused -> assertThat(refused.step().label()).isEqualTo("digest"));
    }

    @Test
    void brokenFilesAreSkippedAndListed(@TempDir Path other) throws IOException {
        PlateFolders.write(other, 6, 4, 3, 3, 64);
        Path broken = other.resolve("train").resolve("ok").resolve("broken.jpg");
        Files.writeString(broken, "no picture");
        Files.write(other.resolve("train").resolve("ok").resolve("Thumbs.db"), new byte[] {1, 2, 3});

        Training training = training(DataSet.read(other, 1), base);

        assertThat(training.skipped()).singleElement().asString().startsWith(broken + ": ");
        assertThat(training.frozen().validationAccuracy()).isBetween(0.0, 1.0);
    }

    @Test
    void saysThatAClassHasNoReadablePicture(@TempDir Path other) throws IOException {
        PlateFolders.write(other, 6, 2, 2, 2, 64);
        try (Stream<Path> files = Files.list(other.resolve("train").resolve("pits"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "no picture");
            }
        }

        assertThatThrownBy(() -> training(DataSet.read(other, 1), base))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("class pits has no readable picture");
    }

    private static Training training(DataSet dataSet, Weights base) {
        Recipe recipe = new Recipe(
                Pooling.AVERAGE,
                2,
                new Augmentation(5, 0.02, 0, 0.1, true, 0.1),
                UNFREEZE_FROM,
                new Recipe.Phase(2, 16, 0, 5e-3, 1e-2, 0.1f),
                new Recipe.Phase(1, 16, 1e-3, 1e-3, 1e-2, 0.1f));
        return new Training(new Training.Job(dataSet, NANO, base, recipe, 3), Progress.silent());
    }

    private static Stream<String> baseNames() {
        return Weights.expectedShapes(NANO).keySet().stream();
    }

    private static int stageOf(String name) {
        return Integer.parseInt(List.of(name.split("\\.")).get(1));
    }
}
