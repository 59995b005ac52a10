package dev.afterimage.streamer.topology;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.classify.Outcome;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.serve.Comparison;

/** Told of every outcome after it was forwarded; called from any stream thread. */
public interface OutcomeListener {

    /** An image event was classified, by the release that has this role. */
    void predicted(Outcome.Classified classified, Role role, ImageEvent event);

    /** A candidate in shadow was compared with what had been answered. */
    void compared(Comparison comparison);

    /** An image event was rejected while the release of this card served. */
    void rejected(Outcome.Rejected rejected, ModelCard serving, ImageEvent event);
}
