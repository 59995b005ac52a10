package dev.afterimage.streamer;

import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.follow.FollowListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes on what the follower tells, and to the streamer how long a model took from being seen to serving. */
record Announcements(FollowListener listener, Consumer<Duration> activated) implements FollowListener {

    @Override
    public void activated(ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {
        listener.activated(card, replaced, sinceSeen);
        activated.accept(sinceSeen);
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
