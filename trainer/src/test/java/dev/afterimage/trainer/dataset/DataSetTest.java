package dev.afterimage.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {
    @TempDir
    private Path dir;

    @Test
    void splitsBareClassFoldersSeventyFifteenFifteenWithinEachClass() throws IOException {
        fill(dir, "cat", 100);
        fill(dir, "dog", 40);

        DataSet dataSet = DataSet.read(dir, 1);

        assertThat(dataSet.labels()).containsExactly("cat", "dog");
        assertThat(count(dataSet.train(), 0)).isEqualTo(70);
        assertThat(count(dataSet.train(), 1)).isEqualTo(28);
        assertThat(count(dataSet.validation(), 0)).isEqualTo(15);
        assertThat(count(dataSet.test(), 1)).isEqualTo(6);
        Set<LabelledFile> once = new HashSet<>(dataSet.files().toList());
        assertThat(once).hasSize(140);
    }

    @Test
    void splitsTheSameWayForTheSameSeedAndAnotherWayForAnother() throws IOException {
        fill(dir, "cat", 50);
        fill(dir, "dog", 50);

        assertThat(DataSet.read(dir, 1)).isEqualTo(DataSet.read(dir, 1));
        assertThat(DataSet.read(dir, 2).test())
                .isNotEqualTo(DataSet.read(dir, 1).test());
    }

    @Test
    void readsSplitFoldersAsTheyAreWithValUnderItsShortName() throws IOException {
        for (String split : new String[] {"train", "val", "test"}) {
            fill(dir.resolve(split), "cat", 4);
            fill(dir.resolve(split), "dog", 3);
        }

        DataSet dataSet = DataSet.read(dir, 1);

        assertThat(dataSet.train()).hasSize(7);
        assertThat(dataSet.validation()).allMatch(file -> file.path().startsWith(dir.resolve("val")));
    }

    @Test
    void carvesAsTheTutorialDoes() throws IOException {
        fill(dir, "cat", 60);
        fill(dir, "dog", 50);
        Carving carving = new Carving(Optional.of(Shares.parse("50/25/25")), OptionalInt.of(40), 1);

        DataSet dataSet = DataSet.read(dir, carving);

        assertThat(dataSet.counts(Split.TRAIN)).containsExactly(20, 20);
        assertThat(dataSet.counts(Split.VALIDATION)).containsExactly(10, 10);
        assertThat(dataSet.counts(Split.TEST)).containsExactly(10, 10);
        assertThat(dataSet.division().orElseThrow().reserve()).hasSize(30);
        assertThat(DataSet.read(dir, carving)).isEqualTo(dataSet);
    }

    @Test
    void takesAllOfAClassThatHasFewerThanAskedFor() throws IOException {
        fill(dir, "cat", 40);
        fill(dir, "dog", 10);

        DataSet dataSet = DataSet.read(dir, new Carving(Optional.empty(), OptionalInt.of(20), 1));

        assertThat(dataSet.counts(Split.TRAIN)).containsExactly(14, 7);
    }

    @Test
    void takesTheSubsetOfSplitFoldersFromTrainAlone() throws IOException {
        for (String split : new String[] {"train", "val", "test"}) {
            fill(dir.resolve(split), "cat", 9);
            fill(dir.resolve(split), "dog", 8);
        }

        DataSet dataSet = DataSet.read(dir, new Carving(Optional.empty(), OptionalInt.of(4), 1));

        assertThat(dataSet.counts(Split.TRAIN)).containsExactly(4, 4);
        assertThat(dataSet.counts(Split.VALIDATION)).containsExactly(9, 8);
        assertThat(dataSet.counts(Split.TEST)).containsExactly(9, 8);
    }

    @Test
    void saysThatSplitFoldersCannotBeDividedAgain() throws IOException {
        fill(dir.resolve("train"), "cat", 4);

        assertThatThrownBy(() ->
                        DataSet.read(dir, new Carving(Optional.of(Shares.parse("50/25/25")), OptionalInt.empty(), 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is divided already")
                .hasMessageContaining("the split 50/25/25 has nothing to divide");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void saysThatTooFewPicturesPerClassAreAskedFor(int perClass) throws IOException {
        fill(dir, "cat", 5);
        fill(dir, "dog", 5);

        assertThatThrownBy(() -> DataSet.read(dir, new Carving(Optional.empty(), OptionalInt.of(perClass), 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("per class")
                .hasMessageContaining(String.valueOf(perClass));
    }

    @Test
    void saysThatASplitIsMissingOrEmpty() throws IOException {
        fill(dir.resolve("train"), "cat", 4);
        fill(dir.resolve("train"), "dog", 4);

        assertThatThrownBy(() -> DataSet.read(dir, 1))
                .hasMessageContaining("has a folder train and no folder validation");
        Files.createDirectories(dir.resolve("validation"));
        assertThatThrownBy(() -> DataSet.read(dir, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(dir.resolve("validation") + " holds no class folders");
    }

    @Test
    void saysThatThereIsNoSuchFolder() {
        assertThatThrownBy(() -> DataSet.read(dir.resolve("nowhere"), 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no folder " + dir.resolve("nowhere"));
    }

    @Test
    void saysThatAClassFolderHoldsNoFiles() throws IOException {
        fill(dir, "cat", 5);
        Files.createDirectories(dir.resolve("dog"));

        assertThatThrownBy(() -> DataSet.read(dir, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("class folder " + dir.resolve("dog") + " holds no files");
    }

    @Test
    void saysThatAClassIsTooSmallToSplit() throws IOException {
        fill(dir, "cat", 5);
        fill(dir, "dog", 2);

        assertThatThrownBy(() -> DataSet.read(dir, 1)).hasMessageContaining("class dog has 2 files; at least 3");
    }

    @Test
    void saysThatOneClassIsNotEnough() throws IOException {
        fill(dir, "cat", 5);

        assertThatThrownBy(() -> DataSet.read(dir, 1)).hasMessageContaining("only the class [cat]");
    }

    @Test
    void saysThatSplitsMustHaveTheSameClasses() throws IOException {
        fill(dir.resolve("train"), "cat", 4);
        fill(dir.resolve("train"), "dog", 4);
        fill(dir.resolve("validation"), "cat", 4);
        fill(dir.resolve("test"), "cat", 4);

        assertThatThrownBy(() -> DataSet.read(dir, 1))
                .hasMessageContaining("classes of train are [cat, dog] and those of validation are [cat]");
    }

    @Test
    void fingerprintKnowsContentAndSplitButNotNames() throws IOException {
        fill(dir, "cat", 5);
        fill(dir, "dog", 5);
        String before = Fingerprint.of(DataSet.read(dir, 1));

        assertThat(Fingerprint.of(DataSet.read(dir, 1))).isEqualTo(before);
        Files.writeString(dir.resolve("cat").resolve("0.png"), "another picture");
        assertThat(Fingerprint.of(DataSet.read(dir, 1))).isNotEqualTo(before);
    }

    private static long count(Iterable<LabelledFile> files, int label) {
        long count = 0;
        for (LabelledFile file : files) {
            count += file.label() == label ? 1 : 0;
        }
        return count;
    }

    private static void fill(Path dir, String label, int files) throws IOException {
        Path folder = Files.createDirectories(dir.resolve(label));
        for (int i = 0; i < files; i++) {
            Files.writeString(folder.resolve(i + ".png"), label + i);
        }
    }
}
