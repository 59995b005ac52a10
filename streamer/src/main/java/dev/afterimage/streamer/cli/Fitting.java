package dev.afterimage.streamer.cli;

import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.JpegEncoder;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.Resize;
import dev.afterimage.imaging.RgbImage;

/**
 * Makes the file of a picture small enough: an upright JPEG, of lower quality first and of half the size next, until it fits.
 *
 * <p>Models look at a few hundred pixels a side, so what is lost that way is seldom what they go by.
 */
final class Fitting {
    /** Below the last one, blocks show; half the size looks better. */
    private static final int[] QUALITIES = {92, 80, 65};

    private static final int SMALLEST_SIDE_PX = 32;
    private static final int MOST_BYTES = 256 << 20;

    private final ImageReader reader =
            new ImageReader(new Limits(MOST_BYTES, Limits.defaults().maxPixels()));
    private final int maxBytes;

    Fitting(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether a file of this length is looked at. */
    static boolean reads(long bytes) {
        return bytes <= MOST_BYTES;
    }

    Payload fit(byte[] file) {
        return reader.readAtLeast(file, Integer.MAX_VALUE)
                .fold(image -> fit(image.pixels()), refused -> new Payload.Nothing(refused.message()));
    }

    private Payload fit(RgbImage whole) {
        RgbImage picture = whole;
        while (true) {
            for (int quality : QUALITIES) {
                byte[] jpeg = JpegEncoder.encode(picture, quality);
                if (jpeg.length <= maxBytes) {
                    return new Payload.Content(jpeg);
                }
            }
            if (Math.min(picture.widthPx(), picture.heightPx()) < 2 * SMALLEST_SIDE_PX) {
                return new Payload.Nothing("does not fit into " + maxBytes + " bytes even as a picture of "
                        + picture.widthPx() + " x " + picture.heightPx() + " pixels");
            }
            picture = Resize.to(picture, picture.widthPx() / 2, picture.heightPx() / 2);
        }
    }
}
