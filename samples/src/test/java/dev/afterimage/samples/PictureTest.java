package dev.afterimage.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final Picture PLATE = new Plates(1).draw(PlateKind.SCRATCH, 0, 64);

    @Test
    void comesBackFromPngUnchanged() throws IOException {
        assertThat(read(PLATE.png())).isEqualTo(PLATE);
    }

    @Test
    void keepsRowsAndChannelsInOrder() throws IOException {
        Picture redOverBlueBesideGreen =
                new Picture(2, 2, new byte[] {(byte) 255, 0, 0, 0, (byte) 255, 0, 0, 0, (byte) 255, 7, 8, 9});
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(redOverBlueBesideGreen.png()));
        assertThat(image.getRGB(0, 0)).isEqualTo(0xffff0000);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xff00ff00);
        assertThat(image.getRGB(0, 1)).isEqualTo(0xff0000ff);
        assertThat(image.getRGB(1, 1)).isEqualTo(0xff070809);
    }

    @Test
    void comesBackFromJpegNearlyUnchanged() throws IOException {
        Picture back = read(PLATE.jpeg(0.95f));
        double error = 0;
        for (int i = 0; i < PLATE.rgb().length; i++) {
            error += Math.abs((PLATE.rgb()[i] & 0xff) - (back.rgb()[i] & 0xff));
        }
        assertThat(error / PLATE.rgb().length).isLessThan(6);
    }

    @Test
    void isSmallerAsJpegOfLowerQuality() {
        assertThat(PLATE.jpeg(0.3f)).hasSizeLessThan(PLATE.jpeg(0.9f).length);
    }

    @Test
    void refusesPixelsThatDoNotFillIt() {
        assertThatThrownBy(() -> new Picture(2, 2, new byte[11]))
                .hasMessage("rgb must hold 3 bytes a pixel of 2x2, which is 12, was 11");
        assertThatThrownBy(() -> new Picture(0, 2, new byte[0])).hasMessage("a picture needs a pixel, was 0x2");
    }

    private static Picture read(byte[] bytes) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] rgb = new byte[3 * pixels.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (pixels[i / 3] >>> (16 - 8 * (i % 3)));
        }
        return new Picture(image.getWidth(), image.getHeight(), rgb);
    }
}
