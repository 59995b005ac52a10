package dev.afterimage.imaging;

/** Unwraps outcomes, failing the test when they are of the other kind. */
final class Images {
    private Images() {}

    static Decoded.Image require(Decoded decoded) {
        return decoded.fold(image -> image, refused -> {
            throw new AssertionError("refused: " + refused);
        });
    }

    static Decoded.Refused requireRefused(Decoded decoded) {
        return decoded.fold(
                image -> {
                    throw new AssertionError("a picture: " + image.info());
                },
                refused -> refused);
    }
}
