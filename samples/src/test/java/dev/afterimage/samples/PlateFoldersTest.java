package dev.afterimage.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlateFoldersTest {
    @Test
    void holdAFolderPerSplitAndKind(@TempDir Path dir) {
        PlateFolders.write(dir, 1, 5, 3, 2, 16);
        for (PlateKind kind : PlateKind.values()) {
            assertThat(dir.resolve("train").resolve(kind.label()).toFile().list())
                    .hasSize(5);
            assertThat(dir.resolve("validation").resolve(kind.label()).toFile().list())
                    .hasSize(3);
            assertThat(dir.resolve("test").resolve(kind.label()).toFile().list())
                    .hasSize(2);
        }
    }

    @Test
    void holdNoPictureTwiceAndNamesThatSayNothing(@TempDir Path dir) {
        PlateFolders.write(dir, 1, 5, 3, 2, 16);
        Map<Path, ByteBuffer> files = files(dir);
        assertThat(files).hasSize(40);
        assertThat(files.values()).doesNotHaveDuplicates();
        List<String> names = files.keySet().stream()
                .map(file -> file.getFileName().toString())
                .toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("plate-0000[0-3][0-9].png"));
    }

    @Test
    void areTheSameForTheSameSeed(@TempDir Path dir) {
        PlateFolders.write(dir.resolve("first"), 1, 3, 2, 1, 16);
        PlateFolders.write(dir.resolve("second"), 1, 3, 2, 1, 16);
        assertThat(files(dir.resolve("first"))).isEqualTo(files(dir.resolve("second")));
    }

    @Test
    void sayWhichFolderCannotBeCreated(@TempDir Path dir) throws IOException {
        Path file = Files.createFile(dir.resolve("in-the-way"));
        assertThatThrownBy(() -> PlateFolders.write(file, 1, 1, 1, 1, 16))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot create the folder " + file.resolve("train").resolve("ok"));
    }

    private static Map<Path, ByteBuffer> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            Map<Path, ByteBuffer> files = new TreeMap<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file), ByteBuffer.wrap(Files.readAllBytes(file)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
