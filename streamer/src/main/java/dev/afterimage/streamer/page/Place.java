package dev.afterimage.streamer.page;

import dev.afterimage.prediction.Prediction;

/** Where a record lies, for people. */
final class Place {
    private Place() {}

    static String of(Prediction.Source source) {
        return source.topic() + "-" + source.partition() + " @ " + source.offset();
    }
}
