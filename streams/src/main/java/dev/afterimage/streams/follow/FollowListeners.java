package dev.afterimage.streams.follow;

import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Several listeners, told in their order. */
public record FollowListeners(List<FollowListener> listeners) implements FollowListener {
    public FollowListeners {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void entered(Role role, String model, int version, ReleaseState state) {
        listeners.forEach(listener -> listener.entered(role, model, version, state));
    }

    @Override
    public void activated(Role role, ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {
        listeners.forEach(listener -> listener.activated(role, card, replaced, sinceSeen));
    }

    @Override
    public void vacated(Role role, ModelCard card) {
        listeners.forEach(listener -> listener.vacated(role, card));
    }

    @Override
    public void quarantined(String model, int version, GateStep step, String reason) {
        listeners.forEach(listener -> listener.quarantined(model, version, step, reason));
    }

    @Override
    public void following(boolean nowFollowing) {
        listeners.forEach(listener -> listener.following(nowFollowing));
    }
}
