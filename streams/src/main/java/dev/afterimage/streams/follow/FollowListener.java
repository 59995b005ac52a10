package dev.afterimage.streams.follow;

import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import java.time.Duration;
import java.util.Optional;

/** Told what the follower does; called from the follower's thread. */
public interface FollowListener {
    /** Wants to know nothing. */
    FollowListener NOBODY = new FollowListener() {
        @Override
        public void entered(Role role, String model, int version, ReleaseState state) {}

        @Override
        public void activated(Role role, ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {}

        @Override
        public void vacated(Role role, ModelCard card) {}

        @Override
        public void quarantined(String model, int version, GateStep step, String reason) {}

        @Override
        public void following(boolean nowFollowing) {}
    };

    /** A version is at another point of its way. */
    void entered(Role role, String model, int version, ReleaseState state);

    /** A release has taken its place. */
    void activated(Role role, ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen);

    /** A release has left its place and none has taken it. */
    void vacated(Role role, ModelCard card);

    /** A release was refused for good. */
    void quarantined(String model, int version, GateStep step, String reason);

    /** The registry can, or cannot, be followed. */
    void following(boolean nowFollowing);
}
