package dev.afterimage.streams.follow;

import dev.afterimage.registry.topic.Alias;
import java.util.List;
import java.util.stream.Stream;

/**
 * The versions that may serve, the best first.
 *
 * @param versions the one that the alias points to, then those that it pointed to before, newest first
 */
record Wanted(List<Integer> versions) {

    static Wanted of(Alias alias) {
        return new Wanted(Stream.concat(Stream.of(alias.version()), alias.previous().stream())
                .toList());
    }

    int newest() {
        return versions.get(0);
    }
}
