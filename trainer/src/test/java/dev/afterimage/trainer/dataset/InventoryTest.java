package dev.afterimage.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.samples.Picture;
import dev.afterimage.trainer.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
    private static final Path TORTURE =
            Path.of(System.getProperty("afterimage.shared", "../../shared"), "data", "torture");

    @TempDir
    private Path dir;

    @Test
    void knowsEveryPictureOfSplitFoldersAsTheyAre() throws IOException {
        splitFolders(2);

        Inventory inventory = inventory(DataSet.read(dir, 1));

        assertThat(inventory.items()).hasSize(12).extracting(Item::split).isSorted();
        assertThat(inventory.items(Split.TEST)).hasSize(4).allSatisfy(item -> {
            assertThat(item.info().widthPx()).isEqualTo(6);
            assertThat(item.info().heightPx()).isEqualTo(4);
            assertThat(item.bytes()).isEqualTo(Files.size(item.path()));
        });
        assertThat(inventory.dataSet()).isEqualTo(DataSet.read(dir, 1));
        assertThat(inventory.faults()).isEmpty();
    }

    @Test
    void leavesBrokenFilesOutAndSaysWhy() throws IOException {
        splitFolders(2);
        Path cats = dir.resolve("train").resolve("cat");
        Files.write(cats.resolve("empty.jpg"), new byte[0]);
        Files.writeString(cats.resolve("notes.txt"), "not a picture");
        Files.write(cats.resolve("huge.png"), new byte[(8 << 20) + 1]);
        Files.createSymbolicLink(cats.resolve("nowhere.png"), dir.resolve("gone.png"));

        Inventory inventory = inventory(DataSet.read(dir, 1));

        assertThat(inventory.dataSet().train()).hasSize(4);
        assertThat(inventory.faults())
                .allMatch(fault -> fault.split() == Split.TRAIN && fault.label() == 0)
                .extracting(fault -> fault.path().getFileName() + ": " + fault.reason())
                .containsExactly(
                        "empty.jpg: the file is empty",
                        "huge.png: the file has 8388609 bytes, at most 8388608 are read",
                        "notes.txt: The bytes are no picture in a known format; send JPEG, PNG, WebP or BMP",
                        "nowhere.png: the file is not there, or is a link to one that is not");
    }

    @Test
    void takesWhatIsOddAndReadableAndLeavesOutWhatIsNot() throws IOException {
        splitFolders(2);
        Path cats = dir.resolve("train").resolve("cat");
        byte[] jpeg = Pictures.jpeg(64, 48);
        Files.write(cats.resolve("animated.gif"), Pictures.animatedGif());
        Files.write(cats.resolve("cmyk.jpg"), Pictures.cmykJpeg());
        Files.write(cats.resolve("cut.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
        Files.write(cats.resolve("fifty-megapixels.png"), Pictures.whitePng(8000, 6250));
        Files.write(cats.resolve("grey.jpg"), Pictures.greyJpeg());
        Files.write(cats.resolve("one.jpg"), Pictures.jpeg(1, 1));
        Files.write(cats.resolve("one.png"), new Picture(1, 1, new byte[3]).png());
        Files.write(cats.resolve("sixteen-bits.png"), Pictures.sixteenBitPng());
        Files.write(cats.resolve("too-many-megapixels.png"), Pictures.whitePng(8001, 8000));

        Inventory inventory = inventory(DataSet.read(dir, 1));

        assertThat(inventory.items(Split.TRAIN))
                .extracting(item -> item.path().getFileName().toString())
                .contains("cmyk.jpg", "fifty-megapixels.png", "grey.jpg", "one.jpg", "one.png", "sixteen-bits.png");
        assertThat(inventory.faults())
                .extracting(fault -> fault.path().getFileName() + ": " + fault.reason())
                .satisfiesExactly(
                        animated -> assertThat(animated).startsWith("animated.gif: GIF is not supported"),
                        cut -> assertThat(cut).startsWith("cut.jpg: The jpeg file is cut short"),
                        large -> assertThat(large)
                                .startsWith("too-many-megapixels.png: The header declares 8001 x 8000 pixels"));
    }

    @Test
    void endsEveryFileThatOthersStumbledOverAsItemOrFault() throws IOException {
        assumeTrue(Files.isDirectory(TORTURE), () -> "no files to try at " + TORTURE.toAbsolutePath());
        splitFolders(2);
        List<String> readable = List.of("pillow/pil_sample_cmyk.jpg", "pillow/hopper_gray.jpg", "synthetic/grey16.png");
        List<String> broken = List.of("pillow/truncated_jpeg.jpg", "pillow/hopper.gif", "synthetic/soi-only.jpg");
        copyInto(dir.resolve("train").resolve("cat"), readable);
        copyInto(dir.resolve("test").resolve("dog"), broken);

        Inventory inventory = inventory(DataSet.read(dir, 1));

        assertThat(inventory.items(Split.TRAIN)).hasSize(4 + readable.size());
        assertThat(inventory.faults()).hasSameSizeAs(broken).allMatch(fault -> fault.split() == Split.TEST);
    }

    private static void copyInto(Path folder, List<String> names) throws IOException {
        for (String name : names) {
            Files.copy(TORTURE.resolve(name), folder.resolve(Path.of(name).getFileName()));
        }
    }

    @Test
    void namesSplitClassAndFirstFaultWhereAClassHasNothingReadable() throws IOException {
        splitFolders(2);
        Path dogs = dir.resolve("validation").resolve("dog");
        Files.delete(dogs.resolve("1010.png"));
        Files.writeString(dogs.resolve("1011.png"), "not a picture");

        assertThatThrownBy(() -> inventory(DataSet.read(dir, 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("class dog has no readable picture in validation; the first file left out is "
                        + dogs.resolve("1011.png") + ": The bytes are no picture");
    }

    @Test
    void keepsDuplicatesInSplitFoldersForTheirOwnerToJudge() throws IOException {
        splitFolders(2);
        Files.write(dir.resolve("test").resolve("cat").resolve("again.png"), Pictures.png(0));

        Inventory inventory = inventory(DataSet.read(dir, 1));

        assertThat(inventory.dataSet().test()).hasSize(5);
        assertThat(inventory.leftOut()).isEmpty();
    }

    @Test
    void takesAContentOnceWhereTheDivisionIsOurs() throws IOException {
        Path cats = Pictures.fill(dir.resolve("cat"), 0, 10);
        Path dogs = Pictures.fill(dir.resolve("dog"), 100, 10);
        for (int copy = 0; copy < 10; copy++) {
            Files.write(cats.resolve("copy" + copy + ".png"), Pictures.png(copy));
        }
        Files.write(dogs.resolve("a-cat.png"), Pictures.png(3));

        for (long seed = 0; seed < 5; seed++) {
            Inventory inventory = inventory(DataSet.read(dir, seed));

            assertThat(inventory.items()).hasSize(20).extracting(Item::sha256).doesNotHaveDuplicates();
            assertThat(inventory.dataSet().files()).hasSize(20);
            assertThat(inventory.leftOut()).hasSize(11);
            assertThat(inventory.dataSet().counts(Split.TEST)).doesNotContain(0);
        }
    }

    @Test
    void keepsTheDivisionWhereEveryFileCanBeUsed() throws IOException {
        Pictures.fill(dir.resolve("cat"), 0, 20);
        Pictures.fill(dir.resolve("dog"), 100, 10);
        DataSet dataSet = DataSet.read(dir, 1);

        DataSet readable = inventory(dataSet).dataSet();

        assertThat(readable.train()).isEqualTo(dataSet.train());
        assertThat(readable.validation()).isEqualTo(dataSet.validation());
        assertThat(readable.test()).isEqualTo(dataSet.test());
    }

    @Test
    void saysThatTooFewPicturesOfAClassDiffer() throws IOException {
        Pictures.fill(dir.resolve("cat"), 0, 10);
        Path dogs = Pictures.fill(dir.resolve("dog"), 100, 2);
        Files.write(dogs.resolve("again.png"), Pictures.png(100));

        assertThatThrownBy(() -> inventory(DataSet.read(dir, 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("class dog has 2 readable pictures that differ; at least 3 are needed")
                .hasMessageContaining("another file has the same content");
    }

    @Test
    void fillsThePlacesOfUnusableFilesFromTheReserve() throws IOException {
        Path cats = Pictures.fill(dir.resolve("cat"), 0, 30);
        Pictures.fill(dir.resolve("dog"), 100, 30);
        for (int i = 0; i < 10; i++) {
            Files.writeString(cats.resolve("broken" + i + ".png"), "not a picture");
            Files.write(cats.resolve("copy" + i + ".png"), Pictures.png(i));
        }
        Carving carving = new Carving(Optional.of(Shares.parse("50/25/25")), OptionalInt.of(20), 1);

        Inventory inventory = inventory(DataSet.read(dir, carving));

        assertThat(inventory.dataSet().counts(Split.TRAIN)).containsExactly(10, 10);
        assertThat(inventory.dataSet().counts(Split.VALIDATION)).containsExactly(5, 5);
        assertThat(inventory.dataSet().counts(Split.TEST)).containsExactly(5, 5);
        assertThat(inventory.faults()).isNotEmpty();
        assertThat(inventory.items()).extracting(Item::sha256).doesNotHaveDuplicates();
        assertThat(inventory(DataSet.read(dir, carving))).isEqualTo(inventory);
    }

    @Test
    void readsEachFileOnceAndSaysSo() throws IOException {
        splitFolders(2);
        AtomicLong done = new AtomicLong();

        Inventory.of(DataSet.read(dir, 1), counting(done));

        assertThat(done).hasValue(12);
    }

    @Test
    void fingerprintsAreThoseOfTheReadableFiles() throws IOException {
        splitFolders(2);
        Files.writeString(dir.resolve("train").resolve("cat").resolve("broken.png"), "not a picture");
        Inventory inventory = inventory(DataSet.read(dir, 1));
        String validation = Fingerprint.ofValidation(inventory);

        assertThat(Fingerprint.of(inventory)).isEqualTo(Fingerprint.of(inventory.dataSet()));
        Files.write(dir.resolve("train").resolve("cat").resolve("new.png"), Pictures.png(77));
        Inventory grown = inventory(DataSet.read(dir, 1));
        assertThat(Fingerprint.of(grown)).isNotEqualTo(Fingerprint.of(inventory));
        assertThat(Fingerprint.ofValidation(grown)).isEqualTo(validation);
        Files.write(dir.resolve("validation").resolve("cat").resolve("new.png"), Pictures.png(78));
        assertThat(Fingerprint.ofValidation(inventory(DataSet.read(dir, 1)))).isNotEqualTo(validation);
    }

    @Test
    void trainsTheMicrosoftArchiveAsItIsUnpacked() throws IOException {
        Path pets = dir.resolve("PetImages");
        Files.write(Pictures.fill(pets.resolve("Cat"), 0, 20).resolve("666.jpg"), new byte[0]);
        Files.write(Pictures.fill(pets.resolve("Dog"), 100, 20).resolve("11702.jpg"), new byte[0]);
        Files.write(pets.resolve("Cat").resolve("Thumbs.db"), new byte[] {1, 2, 3});
        Files.write(pets.resolve("Dog").resolve("Thumbs.db"), new byte[] {1, 2, 3});
        Files.writeString(dir.resolve("readme[1].txt"), "read me");
        Files.writeString(dir.resolve("MSR-LA - 3467.docx"), "a licence");

        Inventory inventory = inventory(DataSet.read(dir, 1));

        assertThat(inventory.dataSet().labels()).containsExactly("Cat", "Dog");
        assertThat(inventory.items()).hasSize(40);
        assertThat(inventory.faults())
                .extracting(fault -> fault.path().getFileName().toString())
                .containsExactlyInAnyOrder("666.jpg", "11702.jpg");
    }

    @Test
    void weighsClassesInverselyToTheirPictures() {
        LabelledFile cat = new LabelledFile(Path.of("cat.png"), 0);
        LabelledFile dog = new LabelledFile(Path.of("dog.png"), 1);
        DataSet dataSet = new DataSet(
                List.of("cat", "dog"), List.of(cat, cat, cat, cat, cat, cat, dog, dog), List.of(), List.of());

        assertThat(dataSet.imbalance()).isEqualTo(3);
        assertThat(dataSet.classWeights()).containsExactly(2f / 3, 2f);
        assertThat((6 * dataSet.classWeights()[0] + 2 * dataSet.classWeights()[1]) / 8)
                .isEqualTo(1f);
    }

    private void splitFolders(int perClass) throws IOException {
        int number = 0;
        for (String split : List.of("train", "validation", "test")) {
            Pictures.fill(dir.resolve(split).resolve("cat"), number, perClass);
            Pictures.fill(dir.resolve(split).resolve("dog"), number + 10, perClass);
            number += 1000;
        }
    }

    private static Inventory inventory(DataSet dataSet) {
        return Inventory.of(dataSet, counting(new AtomicLong()));
    }

    private static Progress.Phase counting(AtomicLong done) {
        return new Progress.Phase() {
            @Override
            public void advance(long files) {
                done.addAndGet(files);
            }

            @Override
            public void note(String message) {}

            @Override
            public void close() {}
        };
    }
}
