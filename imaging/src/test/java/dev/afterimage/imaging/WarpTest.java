package dev.afterimage.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WarpTest {
    private static final RgbImage QUARTERS = Pictures.rgb(Pictures.quarters(40, 30));

    @Test
    void changesNothingByTheIdentity() {
        RgbImage same = Warp.affine(QUARTERS, new double[] {1, 0, 0, 0, 1, 0}, 40, 30);

        assertThat(same.rgb()).isEqualTo(QUARTERS.rgb());
    }

    @Test
    void mapsOutputPixelsToInputPixels() {
        RgbImage shifted = Warp.affine(QUARTERS, new double[] {1, 0, 20, 0, 1, 15}, 20, 15);

        assertThat(Pictures.distance(Pictures.at(shifted, 0, 0), Pictures.BOTTOM_RIGHT))
                .isZero();
        assertThat(Pictures.distance(Pictures.at(shifted, 19, 14), Pictures.BOTTOM_RIGHT))
                .isZero();
    }

    @Test
    void mirrors() {
        RgbImage mirrored = Warp.affine(QUARTERS, new double[] {-1, 0, 39, 0, 1, 0}, 40, 30);

        assertThat(mirrored.rgb())
                .isEqualTo(Orientation.MIRRORED.apply(QUARTERS).rgb());
    }

    @Test
    void repeatsTheEdgeBeyondThePicture() {
        RgbImage wide = Warp.affine(QUARTERS, new double[] {1, 0, -100, 0, 1, -100}, 300, 300);

        assertThat(Pictures.distance(Pictures.at(wide, 0, 0), Pictures.TOP_LEFT))
                .isZero();
        assertThat(Pictures.distance(Pictures.at(wide, 299, 0), Pictures.TOP_RIGHT))
                .isZero();
        assertThat(Pictures.distance(Pictures.at(wide, 0, 299), Pictures.BOTTOM_LEFT))
                .isZero();
        assertThat(Pictures.distance(Pictures.at(wide, 299, 299), Pictures.BOTTOM_RIGHT))
                .isZero();
    }

    @Test
    void interpolatesBetweenPixels() {
        RgbImage pair = new RgbImage(2, 1, new byte[] {0, 0, 0, 100, 100, 100});

        RgbImage between = Warp.affine(pair, new double[] {1, 0, 0.5, 0, 1, 0}, 1, 1);

        assertThat(Pictures.at(between, 0, 0)).isEqualTo(0x323232);
    }

    @Test
    void refusesAMatrixOfAnotherSize() {
        assertThatThrownBy(() -> Warp.affine(QUARTERS, new double[9], 4, 4))
                .hasMessage("inverse2x3 must hold 6 values, was 9");
    }
}
