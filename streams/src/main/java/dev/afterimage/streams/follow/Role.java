package dev.afterimage.streams.follow;

import dev.afterimage.registry.topic.Alias;
import dev.afterimage.registry.topic.RegistryIndex;
import java.util.Optional;

/** What a release is wanted for. */
public enum Role {
    /** To answer. Once one serves it serves until another takes its place, whatever becomes of the registry. */
    PRODUCTION(Alias.PRODUCTION) {
        @Override
        Optional<Wanted> wanted(RegistryIndex index, String model) {
            return index.alias(model, Alias.PRODUCTION).map(Wanted::of);
        }
    },
    /** To be tried out beside it, as long as the alias says so. */
    CANDIDATE(Alias.CANDIDATE) {
        @Override
        Optional<Wanted> wanted(RegistryIndex index, String model) {
            int production =
                    index.alias(model, Alias.PRODUCTION).map(Alias::version).orElse(0);
            return index.alias(model, Alias.CANDIDATE)
                    .filter(alias -> alias.candidacy().isPresent())
                    .filter(alias -> alias.version() != production)
                    .map(Wanted::of);
        }
    };

    private final String alias;

    Role(String alias) {
        this.alias = alias;
    }

    public String label() {
        return alias;
    }

    /** The versions that may take this place; empty where the index wants none. */
    abstract Optional<Wanted> wanted(RegistryIndex index, String model);
}
