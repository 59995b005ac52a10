package dev.afterimage.streamer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {
    @TempDir
    private Path dir;

    @Test
    void shufflesTheSameWayForTheSameSeed() throws IOException {
        List<Path> sorted = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            sorted.add(Files.createFile(dir.resolve(i + ".png")));
        }

        List<Path> shuffled = PictureFiles.shuffled(List.of(dir), 1);

        assertThat(PictureFiles.under(List.of(dir))).isEqualTo(sorted);
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(sorted).isNotEqualTo(sorted);
        assertThat(PictureFiles.shuffled(List.of(dir), 1)).isEqualTo(shuffled);
        assertThat(PictureFiles.shuffled(List.of(dir), 2)).isNotEqualTo(shuffled);
    }
}
