package dev.afterimage.trainer.fit;

import java.util.Random;
import java.util.stream.IntStream;

/** A seeded order of pictures. */
public final class Shuffle {
    private Shuffle() {}

    /** Fisher and Yates's shuffle of `0 .. count - 1`. */
    public static int[] order(int count, Random random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
