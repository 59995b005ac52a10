package dev.afterimage.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.trainer.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataReportTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void writeSplitFolders() throws IOException {
        Pictures.fill(dir.resolve("train").resolve("cat"), 0, 8);
        Pictures.fill(dir.resolve("train").resolve("dog"), 100, 2);
        Pictures.fill(dir.resolve("validation").resolve("cat"), 200, 3);
        Pictures.fill(dir.resolve("validation").resolve("dog"), 300, 2);
        Pictures.fill(dir.resolve("test").resolve("cat"), 400, 1);
        Pictures.fill(dir.resolve("test").resolve("dog"), 500, 4);
    }

    @Test
    void countsPicturesPerClassAndSplit() {
        DataReport report = report();

        assertThat(report.classes()).containsExactly(new ClassCounts("cat", 8, 3, 1), new ClassCounts("dog", 2, 2, 4));
        assertThat(report.total()).isEqualTo(new ClassCounts("all", 10, 5, 5));
        assertThat(report.total().total()).isEqualTo(20);
        assertThat(report.imbalance()).isEqualTo(4);
        assertThat(report.text().lines())
                .contains(
                        "class      train  validation       test",
                        "cat            8           3          1",
                        "dog            2           2          4",
                        "all           10           5          5",
                        "the largest class has 4.0 times as many pictures to train on as the smallest");
    }

    @Test
    void tellsHowSizesAreDistributed() throws IOException {
        for (int i = 0; i < 11; i++) {
            Files.write(dir.resolve("train").resolve("dog").resolve(i + ".jpg"), Pictures.jpeg(100 + i, 50 + i));
        }

        DataReport report = report();

        assertThat(report.widthPx()).isEqualTo(new Spread(6, 6, 110));
        assertThat(report.heightPx()).isEqualTo(new Spread(4, 4, 60));
        assertThat(report.bytes().largest()).isGreaterThan(report.bytes().median());
        assertThat(report.text()).contains("widths 6 to 110 (median 6) px, heights 4 to 60 (median 4) px");
    }

    @Test
    void tellsDuplicatesOfEachKindTheWorstFirst() throws IOException {
        copy(0, "train", "cat", "again.png");
        copy(1, "test", "cat", "learnt.png");
        copy(2, "train", "dog", "mislabelled.png");
        copy(2, "test", "dog", "mislabelled.png");

        DataReport report = report();

        assertThat(report.duplicates())
                .extracting(Duplicates::kind)
                .containsExactly(Duplicates.Kind.TWO_LABELS, Duplicates.Kind.ACROSS_SPLITS, Duplicates.Kind.WITHIN_ONE);
        assertThat(report.duplicates(Duplicates.Kind.TWO_LABELS))
                .singleElement()
                .satisfies(group -> assertThat(group.all()).hasSize(3));
        Path test = dir.resolve("test").resolve("cat");
        assertThat(report.text())
                .contains("pictures that are there more than once, in two splits: 1")
                .contains(dir.resolve("train").resolve("cat").resolve("1.png") + " = " + test.resolve("learnt.png"));
    }

    @Test
    void tellsWhichCopiesWereLeftOutWhereTheDivisionIsOurs(@TempDir Path bare) throws IOException {
        Pictures.fill(bare.resolve("cat"), 0, 10);
        Pictures.fill(bare.resolve("dog"), 100, 10);
        Files.write(bare.resolve("cat").resolve("again.png"), Pictures.png(4));

        DataReport report = DataReport.of(inventory(bare));

        assertThat(report.duplicates()).singleElement().satisfies(group -> {
            assertThat(group.kind()).isEqualTo(Duplicates.Kind.WITHIN_ONE);
            assertThat(group.used()).hasSize(1);
            assertThat(group.leftOut()).hasSize(1);
        });
        assertThat(report.text()).contains("; left out ");
    }

    @Test
    void showsTenFaultsAndHowManyMoreThereAre() throws IOException {
        for (int i = 10; i < 25; i++) {
            Files.write(dir.resolve("train").resolve("cat").resolve("broken" + i + ".jpg"), new byte[0]);
        }

        List<String> lines = report().text().lines().toList();

        assertThat(lines).contains("files that cannot be read and are left out: 15", "  … and 5 more");
        assertThat(lines).filteredOn(line -> line.contains("broken")).hasSize(10);
        assertThat(lines)
                .contains("  " + dir.resolve("train").resolve("cat").resolve("broken10.jpg") + ": the file is empty");
    }

    @Test
    void hidesFromTheTerminalWhatItWouldObey() throws IOException {
        Files.write(dir.resolve("train").resolve("cat").resolve("\u001B[31m.jpg"), new byte[0]);

        assertThat(report().text()).contains("?[31m.jpg").doesNotContain("\u001B");
    }

    @Test
    void showsTheSmallestOfManyClasses(@TempDir Path many) throws IOException {
        for (int label = 0; label < 30; label++) {
            Pictures.fill(many.resolve("class" + label), 100 * label, label == 29 ? 3 : 4);
        }

        String text = DataReport.of(inventory(many)).text();

        assertThat(text).contains("class29").contains("… and 10 classes");
        assertThat(text.lines()).hasSizeLessThan(30);
    }

    private void copy(int number, String split, String label, String name) throws IOException {
        Files.write(dir.resolve(split).resolve(label).resolve(name), Pictures.png(number));
    }

    private DataReport report() {
        return DataReport.of(inventory(dir));
    }

    private static Inventory inventory(Path dir) {
        DataSet dataSet = DataSet.read(dir, 1);
        return Inventory.of(dataSet, Progress.silent().begin("data", 1));
    }
}
