package dev.afterimage.trainer.dataset;

import dev.afterimage.imaging.RgbImage;
import dev.afterimage.imaging.Warp;
import java.util.SplittableRandom;

/**
 * Random changes that leave a picture's class as it is: one affine map, so that pixels are interpolated once, and then colour.
 *
 * @param rotationDegrees largest turn either way
 * @param shift largest shift either way, as a share of the side
 * @param shearDegrees largest shear either way
 * @param zoom how much closer at most, as a share: 0.25 shows at least three quarters of each side
 * @param flip whether half of the pictures are mirrored left to right
 * @param colour largest change of brightness, contrast and saturation either way, as a share
 */
public record Augmentation(
        double rotationDegrees, double shift, double shearDegrees, double zoom, boolean flip, double colour) {
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};
    private static final float MID_GREY = 127.5f;

    public Augmentation {
        requireShare("shift", shift);
        requireShare("zoom", zoom);
        requireShare("colour", colour);
        if (rotationDegrees < 0 || shearDegrees < 0 || shearDegrees > 45) {
            throw new IllegalArgumentException(
                    "rotation must not be negative and shear must be within 0 and 45 degrees, were " + rotationDegrees
                            + " and " + shearDegrees);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be within 0 and 1, was " + value);
        }
    }

    /** What serves photographs well. */
    public static Augmentation photographs() {
        return new Augmentation(10, 0.05, 5, 0.35, true, 0.2);
    }

    /** A changed picture of `widthPx` by `heightPx`; the random numbers decide everything. */
    public RgbImage apply(RgbImage source, int widthPx, int heightPx, SplittableRandom random) {
        RgbImage warped = Warp.affine(source, outputToSource(source, widthPx, heightPx, random), widthPx, heightPx);
        return colour == 0 ? warped : recoloured(warped, random);
    }

    /** The map from an output pixel to the source pixel it shows: around the centre, scaled, mirrored, sheared, turned and shifted. */
    private double[] outputToSource(RgbImage source, int widthPx, int heightPx, SplittableRandom random) {
        double side = 1 - zoom * random.nextDouble();
        double scaleX = side * source.widthPx() / widthPx * (flip && random.nextBoolean() ? -1 : 1);
        double scaleY = side * source.heightPx() / heightPx;
        double turn = Math.toRadians(between(rotationDegrees, random));
        double shear = Math.tan(Math.toRadians(between(shearDegrees, random)));
        double room = (1 - side) / 2 + shift;
        double centreX = source.widthPx() * (0.5 + between(room, random));
        double centreY = source.heightPx() * (0.5 + between(room, random));
        double a = Math.cos(turn) * scaleX;
        double b = (Math.cos(turn) * shear - Math.sin(turn)) * scaleY;
        double c = Math.sin(turn) * scaleX;
        double d = (Math.sin(turn) * shear + Math.cos(turn)) * scaleY;
        double x = (widthPx - 1) / 2.0;
        double y = (heightPx - 1) / 2.0;
        return new double[] {a, b, centreX - 0.5 - a * x - b * y, c, d, centreY - 0.5 - c * x - d * y};
    }

    private static double between(double largest, SplittableRandom random) {
        return largest * (2 * random.nextDouble() - 1);
    }

    private RgbImage recoloured(RgbImage picture, SplittableRandom random) {
        float brightness = 1 + (float) between(colour, random);
        float contrast = 1 + (float) between(colour, random);
        float saturation = 1 + (float) between(colour, random);
        byte[] rgb = picture.rgb();
        byte[] changed = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i += 3) {
            recolour(rgb, changed, i, brightness * contrast, saturation, MID_GREY * (1 - contrast));
        }
        return new RgbImage(picture.widthPx(), picture.heightPx(), changed);
    }

    private static void recolour(byte[] from, byte[] to, int at, float gain, float saturation, float offset) {
        float grey = 0;
        for (int channel = 0; channel < 3; channel++) {
            grey += LUMA[channel] * (from[at + channel] & 0xff);
        }
        for (int channel = 0; channel < 3; channel++) {
            float value = grey + saturation * ((from[at + channel] & 0xff) - grey);
            to[at + channel] = (byte) Math.max(0, Math.min(255, (int) (gain * value + offset + 0.5f)));
        }
    }
}
