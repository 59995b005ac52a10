package dev.afterimage.trainer.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Views in batches. */
final class Batches {
    private Batches() {}

    static int count(int views, int batch) {
        return (views + batch - 1) / batch;
    }

    /** In a seeded order. */
    static List<List<View>> shuffled(List<View> views, int batch, Random random) {
        return ordered(
                Arrays.stream(Shuffle.order(views.size(), random))
                        .mapToObj(views::get)
                        .toList(),
                batch);
    }

    static List<List<View>> ordered(List<View> views, int batch) {
        List<List<View>> batches = new ArrayList<>();
        for (int from = 0; from < views.size(); from += batch) {
            batches.add(views.subList(from, Math.min(views.size(), from + batch)));
        }
        return batches;
    }
}
