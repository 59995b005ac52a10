package dev.afterimage.streamer.topology;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.classify.Outcome;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.serve.Comparison;
import java.util.List;

/** Several listeners, told in order. */
public final class OutcomeListeners implements OutcomeListener {
    private final List<OutcomeListener> listeners;

    public OutcomeListeners(List<OutcomeListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void predicted(Outcome.Classified classified, Role role, ImageEvent event) {
        listeners.forEach(listener -> listener.predicted(classified, role, event));
    }

    @Override
    public void compared(Comparison comparison) {
        listeners.forEach(listener -> listener.compared(comparison));
    }

    @Override
    public void rejected(Outcome.Rejected rejected, ModelCard serving, ImageEvent event) {
        listeners.forEach(listener -> listener.rejected(rejected, serving, event));
    }
}
