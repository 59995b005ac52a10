package dev.afterimage.imaging;

import java.util.Set;

/** The rules that several records share, worded once. */
final class Require {
    private Require() {}

    static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("%s must be positive, was %d".formatted(name, value));
        }
    }

    static void oneOf(String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException("%s must be one of %s, was %s"
                    .formatted(name, allowed.stream().sorted().toList(), value));
        }
    }
}
