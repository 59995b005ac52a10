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
import dev.afterimage.trainer.dataset.Inventory;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.RandomWeights;
import dev.afterimage.trainer.network.Weights;
import dev.afterimage.trainer.publish.Assembly;
import dev.afterimage.trainer.weights.PretrainedWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
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
    private Path dir;
    private int places;

    @BeforeAll
    void drawPlates(@TempDir Path dir) {
        this.dir = dir;
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

        Trained fineTuned = training.fineTuned(training.frozen().weights());

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

        Trained one = first.fineTuned(first.frozen().weights());
        Trained other = second.fineTuned(second.frozen().weights());

        assertThat(one.weights().asMap()).isEqualTo(other.weights().asMap());
    }

    @Test
    void releaseThatIsAssembledPassesTheGateAndAgreesWithTheTrainer() {
        Training training = training(plates, base);
        Assembly.Assembled assembled = new Assembly(training, 16).evaluatedOnTest(training.frozen(), "plates", 1);

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
        Release release = new Assembly(training, 16)
                .evaluatedOnTest(training.frozen(), "plates", 1)
                .release();
        byte[] changed = release.onnx().clone();
        changed[changed.length / 2] ^= 1;

        assertThat(Gate.check(new Release(release.card(), changed)))
                .isInstanceOfSatisfying(
                        GateResult.Quarantined.class,
                        refused -> assertThat(refused.step().label()).isEqualTo("digest"));
    }

    private Training training(DataSet dataSet, Weights base) {
        return training(dataSet, base, new Training.Workplace(place(), false, OptionalLong.empty()));
    }

    private static Training training(DataSet dataSet, Weights base, Training.Workplace workplace) {
        Recipe preset = Recipe.forArchitecture(NANO);
        Recipe recipe = new Recipe(
                "test",
                64,
                Pooling.AVERAGE,
                0.2f,
                2,
                2,
                new Augmentation(5, 0.02, 0, 0.1, true, 0.1),
                UNFREEZE_FROM,
                preset.batchNorm(),
                preset.balance(),
                new Recipe.Phase(2, 16, 0, 5e-3, 1e-2, 0.1f, 1, 2),
                new Recipe.Phase(2, 16, 1e-3, 1e-3, 1e-2, 0.1f, 1, 2),
                false);
        try (Progress.Phase phase = Progress.silent().begin("data", 1)) {
            Training.Job job = new Training.Job(
                    Inventory.of(dataSet, phase), NANO, new PretrainedWeights(base, "0".repeat(64), "test"), recipe, 3);
            return new Training(job, workplace, Progress.silent());
        }
    }

    private Path place() {
        return dir.resolve("checkpoint" + places++);
    }

    @Test
    void resumedTrainingUsesWhatIsFinishedAndEndsWithTheSameWeights() {
        Path place = place();
        Weights undisturbed;
        try (Training training = training(plates, base, new Training.Workplace(place(), false, OptionalLong.empty()))) {
            undisturbed = training.fineTuned(training.frozen().weights()).weights();
        }
        Trained frozen;
        try (Training training = training(plates, base, new Training.Workplace(place, false, OptionalLong.empty()))) {
            frozen = training.frozen();
        }

        try (Training resumed = training(plates, base, new Training.Workplace(place, true, OptionalLong.empty()))) {
            Trained again = resumed.frozen();
            Trained fineTuned = resumed.fineTuned(again.weights());

            assertThat(again.seconds()).isEqualTo(frozen.seconds());
            assertThat(again.epochs()).isEqualTo(frozen.epochs());
            assertThat(fineTuned.weights().asMap()).isEqualTo(undisturbed.asMap());
        }
    }

    @Test
    void activationsThatDoNotFitAreMadeAgainAndGiveTheSameWeights() {
        try (Training cached = training(plates, base);
                Training streamed =
                        training(plates, base, new Training.Workplace(place(), false, OptionalLong.of(0)))) {
            Trained one = cached.fineTuned(cached.frozen().weights());
            Trained other = streamed.fineTuned(streamed.frozen().weights());

            assertThat(other.weights().asMap()).isEqualTo(one.weights().asMap());
        }
    }

    @Test
    void checkpointOfAnotherDataSetIsRefused(@TempDir Path other) {
        Path place = place();
        training(plates, base, new Training.Workplace(place, false, OptionalLong.empty()))
                .close();
        PlateFolders.write(other, 6, 4, 3, 3, 64);

        assertThatThrownBy(() -> training(
                        DataSet.read(other, 1), base, new Training.Workplace(place, true, OptionalLong.empty())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(place.toString())
                .hasMessageContaining("data set");
    }

    private static Stream<String> baseNames() {
        return Weights.expectedShapes(NANO).keySet().stream();
    }

    private static int stageOf(String name) {
        return Integer.parseInt(List.of(name.split("\\.")).get(1));
    }
}
