package dev.afterimage.inference;

import dev.afterimage.imaging.RgbImage;

/** Pictures of one colour, of the size that {@link ColourModel} takes. */
final class Colours {
    private Colours() {}

    static RgbImage plain(int red, int green, int blue) {
        byte[] rgb = new byte[3 * ColourModel.SIDE_PX * ColourModel.SIDE_PX];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new RgbImage(ColourModel.SIDE_PX, ColourModel.SIDE_PX, rgb);
    }
}
