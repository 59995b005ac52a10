package dev.afterimage.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeTest {
    @ParameterizedTest
    @CsvSource({
        "288, 216, 224, 224",
        "500, 375, 224, 224",
        "37, 41, 224, 224",
        "300, 50, 64, 64",
        "7, 900, 31, 3",
        "2, 2, 1, 1"
    })
    void agreesWithTheAntialiasedTriangleFilterComputedPlainly(
            int fromWidth, int fromHeight, int widthPx, int heightPx) {
        Random random = new Random(3);
        RgbImage noise = Pictures.rgb(
                Pictures.draw(fromWidth, fromHeight, BufferedImage.TYPE_INT_RGB, (x, y) -> random.nextInt(1 << 24)));

        RgbImage resized = Resize.to(noise, widthPx, heightPx);

        assertThat(Pictures.distance(resized, plainly(noise, widthPx, heightPx)))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void meltsAFineChessboardToGrey() {
        RgbImage chess = Pictures.rgb(
                Pictures.draw(400, 400, BufferedImage.TYPE_INT_RGB, (x, y) -> (x + y) % 2 == 0 ? 0xFFFFFF : 0));

        RgbImage grey = Resize.to(chess, 100, 100);

        for (byte value : grey.rgb()) {
            assertThat(value & 0xFF).isBetween(126, 129);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "50, 9", "9, 50", "641, 479"})
    void keepsAFlatPictureFlat(int widthPx, int heightPx) {
        RgbImage flat = Pictures.rgb(Pictures.flat(123, 77, new Color(255, 1, 128)));

        RgbImage resized = Resize.to(flat, widthPx, heightPx);

        assertThat(Pictures.distance(resized, Pictures.rgb(Pictures.flat(widthPx, heightPx, new Color(255, 1, 128)))))
                .isZero();
    }

    @Test
    void refusesASizeThatIsNone() {
        RgbImage flat = Pictures.rgb(Pictures.flat(2, 2, Color.RED));

        assertThatThrownBy(() -> Resize.to(flat, 0, 4)).hasMessage("widthPx must be positive, was 0");
    }

    /** Two dimensions at once, in floating point, straight from the definition. */
    private static RgbImage plainly(RgbImage input, int widthPx, int heightPx) {
        byte[] rgb = new byte[3 * widthPx * heightPx];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % widthPx;
            int y = i / 3 / widthPx;
            rgb[i] = (byte) Math.round(weighted(
                    input, i % 3, x, (double) input.widthPx() / widthPx, y, (double) input.heightPx() / heightPx));
        }
        return new RgbImage(widthPx, heightPx, rgb);
    }

    private static double weighted(RgbImage input, int channel, int x, double scaleX, int y, double scaleY) {
        double sum = 0;
        double weights = 0;
        double centreX = (x + 0.5) * scaleX;
        double centreY = (y + 0.5) * scaleY;
        for (int row = (int) Math.max(0, centreY - scaleY - 2);
                row < Math.min(input.heightPx(), centreY + scaleY + 2);
                row++) {
            double weightY = triangle(row, centreY, scaleY);
            for (int column = (int) Math.max(0, centreX - scaleX - 2);
                    column < Math.min(input.widthPx(), centreX + scaleX + 2);
                    column++) {
                double weight = weightY * triangle(column, centreX, scaleX);
                sum += weight * (input.rgb()[3 * (row * input.widthPx() + column) + channel] & 0xFF);
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static double triangle(int at, double centre, double scale) {
        return Math.max(0, 1 - Math.abs((at + 0.5 - centre) / Math.max(1, scale)));
    }
}
