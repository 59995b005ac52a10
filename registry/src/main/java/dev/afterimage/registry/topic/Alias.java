package dev.afterimage.registry.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.afterimage.registry.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A movable name for a version.
 *
 * @param version where it points
 * @param previous where it pointed before, newest first, at most {@link #MOST_PREVIOUS}, each version once
 * @param candidacy how it is tried out; of the candidate alone
 */
public record Alias(int version, List<Integer> previous, Optional<Candidacy> candidacy) {
    /** The alias that a streamer serves. */
    public static final String PRODUCTION = "production";

    /** The alias that is tried out beside it. */
    public static final String CANDIDATE = "candidate";

    static final int MOST_PREVIOUS = 10;
    private static final int FORMAT = 1;

    public Alias {
        requirePositive(version);
        previous = List.copyOf(previous);
        previous.forEach(Alias::requirePositive);
        if (previous.size() > MOST_PREVIOUS) {
            throw new IllegalArgumentException(
                    "previous must hold at most %d versions, held %d".formatted(MOST_PREVIOUS, previous.size()));
        }
    }

    /** An alias whose version serves. */
    Alias(int version, List<Integer> previous) {
        this(version, previous, Optional.empty());
    }

    /** A version to be tried out. */
    static Alias candidate(int version, Candidacy candidacy) {
        return new Alias(version, List.of(), Optional.of(candidacy));
    }

    /** An alias that never pointed anywhere else. */
    static Alias first(int version) {
        return new Alias(version, List.of());
    }

    /** Points to another version and remembers this one. */
    Alias moveTo(int next) {
        if (next == version) {
            return this;
        }
        Stream<Integer> history = Stream.concat(Stream.of(version), previous.stream());
        return new Alias(
                next, history.filter(old -> old != next).limit(MOST_PREVIOUS).toList());
    }

    /** Points to the newest earlier version that can still serve; empty where there is none. */
    Optional<Alias> back(IntPredicate canServe) {
        return IntStream.range(0, previous.size())
                .filter(i -> canServe.test(previous.get(i)))
                .mapToObj(i -> new Alias(previous.get(i), previous.subList(i + 1, previous.size())))
                .findFirst();
    }

    byte[] json() {
        ObjectNode alias = Json.object().put("format", FORMAT);
        alias.setAll((ObjectNode) Json.tree(new Pointer(version, previous)));
        candidacy.ifPresent(tried -> alias.setAll((ObjectNode) Json.tree(tried)));
        return Json.write(alias);
    }

    static Alias read(byte[] json) {
        ObjectNode alias = Json.readObject("the alias", json, FORMAT);
        Pointer pointer = Json.as("the alias", alias, Pointer.class);
        Optional<Candidacy> candidacy = alias.has(Candidacy.FIELD)
                ? Optional.of(Json.as("the candidate", alias, Candidacy.class))
                : Optional.empty();
        return Json.checked("the alias", () -> pointer.alias(candidacy));
    }

    /** The part of the JSON that every alias has. */
    private record Pointer(int version, @Nullable List<Integer> previous) {
        Alias alias(Optional<Candidacy> candidacy) {
            return new Alias(version, previous == null ? List.of() : previous, candidacy);
        }
    }

    private static void requirePositive(int version) {
        if (version < 1) {
            throw new IllegalArgumentException("version must be positive, was %d".formatted(version));
        }
    }
}
