package dev.afterimage.registry;

import java.util.Arrays;
import java.util.List;

/**
 * A small picture with the probabilities that the trainer computed for it; a release must reproduce them before it
 * serves.
 *
 * @param png the picture's file, Base64 in JSON
 * @param probabilities one per label, in the card's order
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record GoldenSample(byte[] png, List<Float> probabilities) {
    public GoldenSample {
        png = Require.present("png", png).clone();
        if (png.length == 0) {
            throw new IllegalArgumentException("png must not be empty");
        }
        probabilities = List.copyOf(Require.present("probabilities", probabilities));
        probabilities.forEach(probability -> Require.fraction("probability", probability));
    }

    @Override
    public byte[] png() {
        return png.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GoldenSample sample
                && Arrays.equals(png, sample.png)
                && probabilities.equals(sample.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(png) + probabilities.hashCode();
    }
}
