package dev.afterimage.inference.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
    @TempDir
    private Path dir;

    @Test
    void entersAFolderThatOnlyWrapsTheClassFolders() throws IOException {
        write(dir.resolve("archive").resolve("PetImages").resolve("Cat"), "1.jpg");
        write(dir.resolve("archive").resolve("PetImages").resolve("Dog"), "1.jpg");
        Files.createDirectories(dir.resolve("__MACOSX").resolve("PetImages"));
        write(dir, "readme[1].txt");

        assertThat(ImageFolder.read(dir).labels()).containsExactly("Cat", "Dog");
        assertThat(ImageFolder.split(dir, "train")).isEmpty();
    }

    @Test
    void entersAFolderThatOnlyWrapsTheSplitFolders() throws IOException {
        write(dir.resolve("pets").resolve("train").resolve("cat"), "1.jpg");
        write(dir.resolve("pets").resolve("val").resolve("cat"), "1.jpg");

        assertThat(ImageFolder.split(dir, "train")).contains(dir.resolve("pets").resolve("train"));
        assertThat(ImageFolder.split(dir, "validation"))
                .contains(dir.resolve("pets").resolve("val"));
    }

    @Test
    void takesTheOnlyClassFolderForAClassFolder() throws IOException {
        write(dir.resolve("cat"), "1.jpg");
        Files.createDirectories(dir.resolve("cat").resolve("worse ones"));

        assertThat(ImageFolder.read(dir).labels()).containsExactly("cat");
    }

    @Test
    void leavesOutWhatSystemsLeaveBehind() throws IOException {
        write(dir.resolve("cat"), "1.jpg", "Thumbs.db", "ehthumbs.db", "Desktop.ini", ".DS_Store", "._1.jpg");
        write(dir.resolve("dog"), "1.jpg");
        write(dir.resolve("@eaDir"), "1.jpg");

        ImageFolder folder = ImageFolder.read(dir);

        assertThat(folder.labels()).containsExactly("cat", "dog");
        assertThat(folder.files())
                .extracting(ImageFolder.LabelledFile::path)
                .containsExactly(
                        dir.resolve("cat").resolve("1.jpg"), dir.resolve("dog").resolve("1.jpg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a cat, \"Tom\"", "<b>", "{cat}='1'\\n", "$(cat) & co;", "Käfer", "猫", "\uD83D\uDC31", " cat "})
    void takesOddNamesAsTheyAre(String name) throws IOException {
        assumeTrue(namesFilesLike(name), "this system's file names cannot be such");
        write(dir.resolve(name), "1.jpg");

        assertThat(ImageFolder.read(dir).labels()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat\ndog", "cat\tdog", "cat\u0007", "cat\u2028dog", "cat\uFFFD"})
    void refusesNamesThatNoLabelCanBe(String name) throws IOException {
        assumeTrue(namesFilesLike(name), "this system's file names cannot be such");
        write(dir.resolve(name), "1.jpg");

        assertThatThrownBy(() -> ImageFolder.read(dir))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the name of the class folder cat?")
                .hasMessageContaining("which a label cannot hold. Rename the folder");
    }

    @Test
    void refusesANameOfSpaces() throws IOException {
        write(dir.resolve("  "), "1.jpg");

        assertThatThrownBy(() -> ImageFolder.read(dir))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nothing but spaces");
    }

    @Test
    void refusesTwoNamesThatLookTheSame() throws IOException {
        assumeTrue(namesFilesLike("Ka\u0308fer"), "this system's file names cannot be such");
        write(dir.resolve("K\u00E4fer"), "1.jpg");
        write(dir.resolve("Ka\u0308fer"), "1.jpg");

        assertThatThrownBy(() -> ImageFolder.read(dir))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("two class folders look the same");
    }

    @Test
    void saysThatAClassFolderHoldsOnlyFolders() throws IOException {
        write(dir.resolve("cat"), "1.jpg");
        write(dir.resolve("dog").resolve("beagle"), "1.jpg");

        assertThatThrownBy(() -> ImageFolder.read(dir))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("class folder " + dir.resolve("dog") + " holds no files, only folders");
    }

    @Test
    void saysThatValidationIsThereTwice() throws IOException {
        write(dir.resolve("train").resolve("cat"), "1.jpg");
        write(dir.resolve("val").resolve("cat"), "1.jpg");
        write(dir.resolve("validation").resolve("cat"), "1.jpg");

        assertThatThrownBy(() -> ImageFolder.split(dir, "validation"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("both a folder validation and a folder val");
    }

    private static boolean namesFilesLike(String name) {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
                .newEncoder()
                .canEncode(name);
    }

    private static void write(Path folder, String... names) throws IOException {
        Files.createDirectories(folder);
        for (String name : names) {
            Files.writeString(folder.resolve(name), name);
        }
    }
}
