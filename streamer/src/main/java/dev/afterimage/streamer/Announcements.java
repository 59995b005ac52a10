package dev.afterimage.streamer;

import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.follow.FollowListener;
import dev.afterimage.streams.follow.ReleaseState;
import dev.afterimage.streams.follow.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes on what the follower tells, and to the streamer how long a model took from being seen to answering. */
record Announcements(FollowListener listener, Consumer<Duration> activated) implements FollowListener {

    @Override
    public void entered(Role role, String model, int version, ReleaseState state) {
        listener.entered(role, model, version, state);
    }

    @Override
    public void activated(Role role, ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {
        listener.activated(role, card, replaced, sinceSeen);
        if (role == Role.PRODUCTION) {
            activated.accept(sinceSeen);
        }
    }

    @Override
    public void vacated(Role role, ModelCard card) {
        listener.vacated(role, card);
    }

    @Override
    public void quarantined(String model, int version, GateStep step, String reason) {
        listener.quarantined(model, version, step, reason);
    }

    @Override
    public void following(boolean nowFollowing) {
        listener.following(nowFollowing);
    }
}
