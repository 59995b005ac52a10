package dev.afterimage.streamer;

import dev.afterimage.samples.Picture;

/** Pictures of one colour. */
public final class Pictures {
    private static final int WIDTH_PX = 24;
    private static final int HEIGHT_PX = 16;

    private Pictures() {}

    /** A PNG of the colour that is named. */
    public static byte[] png(String label) {
        int channel = TinyModel.LABELS.indexOf(label);
        byte[] rgb = new byte[3 * WIDTH_PX * HEIGHT_PX];
        for (int i = channel; i < rgb.length; i += 3) {
            rgb[i] = (byte) 200;
        }
        return new Picture(WIDTH_PX, HEIGHT_PX, rgb).png();
    }
}
