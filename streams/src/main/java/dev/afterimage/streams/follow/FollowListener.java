package dev.afterimage.streams.follow;

import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import java.time.Duration;
import java.util.Optional;

/** Told what the follower does; called from the follower's thread. Who does not care for something leaves it out. */
public interface FollowListener {

    /** A version is at another point of its way. */
    default void entered(Role role, String model, int version, ReleaseState state) {}

    /** A release has taken its place. */
    default void activated(Role role, ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {}

    /** A release has left its place and none has taken it. */
    default void vacated(Role role, ModelCard card) {}

    /** A release was refused for good. */
    default void quarantined(String model, int version, GateStep step, String reason) {}

    /** The registry can, or cannot, be followed. */
    default void following(boolean nowFollowing) {}
}
