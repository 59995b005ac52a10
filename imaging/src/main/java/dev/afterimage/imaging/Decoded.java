package dev.afterimage.imaging;

import java.util.function.Function;

/** What became of image bytes: a picture, or a refusal with its reason. */
public sealed interface Decoded {
    /** One value from either outcome. */
    <T> T fold(Function<? super Image, ? extends T> image, Function<? super Refused, ? extends T> refused);

    /** The picture. */
    record Image(ImageInfo info, RgbImage pixels) implements Decoded {
        @Override
        public <T> T fold(Function<? super Image, ? extends T> image, Function<? super Refused, ? extends T> refused) {
            return image.apply(this);
        }
    }

    /**
     * No picture.
     *
     * @param message one sentence for people: what was wrong, with the value, and what to send instead
     */
    record Refused(Refusal reason, String message) implements Decoded {
        @Override
        public <T> T fold(Function<? super Image, ? extends T> image, Function<? super Refused, ? extends T> refused) {
            return refused.apply(this);
        }
    }
}
