package dev.afterimage.streamer;

import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.follow.FollowListener;
import java.time.Duration;
import java.util.Optional;

/** Passes on what the follower tells, and lets the stream begin when a model serves. */
record Announcements(FollowListener listener, Runnable begin) implements FollowListener {

    @Override
    public void activated(ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {
        listener.activated(card, replaced, sinceSeen);
        begin.run();
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
