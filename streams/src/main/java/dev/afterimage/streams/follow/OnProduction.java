package dev.afterimage.streams.follow;

import dev.afterimage.registry.ModelCard;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Hears of each release that takes production's place: how long it took from being seen to answering. */
public record OnProduction(Consumer<Duration> activated) implements FollowListener {
    @Override
    public void activated(Role role, ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {
        if (role == Role.PRODUCTION) {
            activated.accept(sinceSeen);
        }
    }
}
