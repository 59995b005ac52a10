package dev.afterimage.streamer.topology;

import java.util.Optional;

/**
 * Where outcomes go.
 *
 * @param unsure where, beside its prediction, an image goes whose prediction is not certain
 */
public record Sinks(Sink predictions, Sink rejected, Optional<Sink> unsure) {}
