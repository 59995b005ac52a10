package dev.afterimage.registry;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that several records share, worded once. */
final class Require {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private Require() {}

    static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("%s is missing".formatted(name));
        }
        return value;
    }

    static void notNegative(String name, double value) {
        // written so that NaN fails
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s must not be negative, was %s".formatted(name, value));
        }
    }

    static void fraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s must be between 0 and 1, was %s".formatted(name, value));
        }
    }

    static void sha256(String name, String value) {
        if (!SHA256.matcher(present(name, value)).matches()) {
            throw new IllegalArgumentException("%s must be 64 hexadecimal digits, was %s".formatted(name, value));
        }
    }

    static void distinctWords(String name, Collection<String> words) {
        Set<String> seen = new HashSet<>();
        for (String word : words) {
            if (word.isBlank()) {
                throw new IllegalArgumentException("%s must not be blank, were %s".formatted(name, words));
            }
            if (!seen.add(word)) {
                throw new IllegalArgumentException("%s must differ, %s is there twice".formatted(name, word));
            }
        }
    }
}
