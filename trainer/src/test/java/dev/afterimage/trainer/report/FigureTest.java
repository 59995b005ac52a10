package dev.afterimage.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FigureTest {
    @TempDir
    private Path dir;

    @Test
    void doesWithoutTheDrawingOnAMachineWithoutFonts() {
        String html = new Figure("Loss", List.of(), "").html(() -> {
            throw new InternalError("Fontconfig head is <null>");
        });

        assertThat(html).contains("Loss", "Fontconfig head is &lt;null&gt;", "it has no fonts");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.005, 0.005", "0.30000000000000004, 0.3", "80, 80", "0.00008, 8e-5", "-0.5, -0.5"})
    void writesAPlaceOnAnAxisAsShortAsItCan(double value, String written) {
        assertThat(Numbers.tick(value)).isEqualTo(written);
    }

    @Test
    void keepsAPicturesShapeAndColours() throws IOException {
        Path file = Page.picture(dir, "blue.png", Color.BLUE);

        BufferedImage small = decoded(Thumbnail.whole(file, 20).orElseThrow());

        assertThat(small.getWidth()).isEqualTo(20);
        assertThat(small.getHeight()).isEqualTo(15);
        assertThat(new Color(small.getRGB(10, 7)).getBlue()).isGreaterThan(230);
        assertThat(new Color(small.getRGB(10, 7)).getRed()).isLessThan(30);
    }

    @Test
    void takesTheMiddleForASquare() throws IOException {
        Path file = Page.picture(dir, "blue.png", Color.BLUE);

        BufferedImage square = decoded(Thumbnail.square(file, 24).orElseThrow());

        assertThat(List.of(square.getWidth(), square.getHeight())).containsExactly(24, 24);
    }

    @Test
    void takesPicturesOfAClassFromAllOverItsFiles() {
        List<LabelledFile> files = IntStream.range(0, 60)
                .mapToObj(i -> new LabelledFile(Path.of("p" + i), 0))
                .toList();

        assertThat(ClassPictures.of(List.of("cat"), files).get(0).pictures())
                .extracting(Path::toString)
                .containsExactly("p0", "p10", "p20", "p30", "p40", "p50");
    }

    @Test
    void refusesMorePicturesThanARowHolds() {
        List<Path> seven = Collections.nCopies(7, Path.of("cat.jpg"));

        assertThatThrownBy(() -> new ClassPictures("cat", seven)).hasMessage("pictures must be at most 6, were 7");
    }

    private static BufferedImage decoded(String dataUri) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1));
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }
}
