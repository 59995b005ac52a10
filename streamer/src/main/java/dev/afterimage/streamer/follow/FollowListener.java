package dev.afterimage.streamer.follow;

import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import java.time.Duration;
import java.util.Optional;

/** Told what the follower does; called from the follower's thread. */
public interface FollowListener {

    /** A release serves now. */
    void activated(ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen);

    /** A release was refused for good. */
    void quarantined(String model, int version, GateStep step, String reason);

    /** The registry can, or cannot, be followed. */
    void following(boolean nowFollowing);
}
