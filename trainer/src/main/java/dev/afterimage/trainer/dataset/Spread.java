package dev.afterimage.trainer.dataset;

import java.util.List;
import java.util.function.ToLongFunction;

/** How a quantity is distributed over pictures; of an even number the median is the lower of the two in the middle. */
public record Spread(long smallest, long median, long largest) {
    public Spread {
        if (smallest > median || median > largest) {
            throw new IllegalArgumentException("smallest, median and largest must be in this order, were " + smallest
                    + ", " + median + ", " + largest);
        }
    }

    static Spread of(List<Item> items, ToLongFunction<Item> quantity) {
        long[] sorted = items.stream().mapToLong(quantity).sorted().toArray();
        return new Spread(sorted[0], sorted[(sorted.length - 1) / 2], sorted[sorted.length - 1]);
    }
}
