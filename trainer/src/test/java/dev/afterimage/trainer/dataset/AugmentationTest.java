package dev.afterimage.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.imaging.RgbImage;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int SIDE_PX = 32;
    private static final Augmentation NOTHING = new Augmentation(0, 0, 0, 0, false, 0);

    /** Red grows to the right, green downwards. */
    private final RgbImage ramps = ramps();

    @Test
    void changesNothingWhenAllIsZero() {
        RgbImage same = NOTHING.apply(ramps, SIDE_PX, SIDE_PX, new SplittableRandom(1));

        assertThat(same.rgb()).isEqualTo(ramps.rgb());
    }

    @Test
    void makesTheSamePictureFromTheSameSeedAndOthersFromOthers() {
        Augmentation augmentation = Augmentation.photographs();
        Set<Integer> different = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            RgbImage first = augmentation.apply(ramps, 24, 24, new SplittableRandom(seed));
            RgbImage second = augmentation.apply(ramps, 24, 24, new SplittableRandom(seed));
            assertThat(first.rgb()).isEqualTo(second.rgb()).hasSize(3 * 24 * 24);
            different.add(java.util.Arrays.hashCode(first.rgb()));
        }
        assertThat(different).hasSize(20);
    }

    @Test
    void mirrorsAboutHalfOfThePictures() {
        Augmentation flip = new Augmentation(0, 0, 0, 0, true, 0);
        int mirrored = 0;
        for (int seed = 0; seed < 200; seed++) {
            byte[] rgb = flip.apply(ramps, SIDE_PX, SIDE_PX, new SplittableRandom(seed))
                    .rgb();
            mirrored += (rgb[0] & 0xff) > (rgb[3 * (SIDE_PX - 1)] & 0xff) ? 1 : 0;
        }
        assertThat(mirrored).isBetween(70, 130);
    }

    @Test
    void turnsByAtMostTheGivenAngle() {
        Augmentation turn = new Augmentation(40, 0, 0, 0, false, 0);
        int turned = 0;
        for (int seed = 0; seed < 50; seed++) {
            RgbImage picture = turn.apply(ramps, SIDE_PX, SIDE_PX, new SplittableRandom(seed));
            int middle = SIDE_PX / 2;
            // green is constant along a row of the unturned picture
            int left = picture.rgb()[3 * (middle * SIDE_PX + 6) + 1] & 0xff;
            int right = picture.rgb()[3 * (middle * SIDE_PX + 25) + 1] & 0xff;
            double slope = (right - left) / 19.0 / 8;
            assertThat(Math.abs(slope)).isLessThan(Math.sin(Math.toRadians(42)));
            turned += Math.abs(slope) > 0.1 ? 1 : 0;
        }
        assertThat(turned).isGreaterThan(25);
    }

    @Test
    void refusesFiguresThatMakeNoSense() {
        assertThatThrownBy(() -> new Augmentation(0, 0, 0, 1.2, false, 0)).hasMessageContaining("zoom must be within");
        assertThatThrownBy(() -> new Augmentation(-1, 0, 0, 0, false, 0)).hasMessageContaining("rotation");
    }

    private static RgbImage ramps() {
        byte[] rgb = new byte[3 * SIDE_PX * SIDE_PX];
        for (int y = 0; y < SIDE_PX; y++) {
            for (int x = 0; x < SIDE_PX; x++) {
                rgb[3 * (y * SIDE_PX + x)] = (byte) (8 * x);
                rgb[3 * (y * SIDE_PX + x) + 1] = (byte) (8 * y);
            }
        }
        return new RgbImage(SIDE_PX, SIDE_PX, rgb);
    }
}
