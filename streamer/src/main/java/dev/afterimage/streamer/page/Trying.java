package dev.afterimage.streamer.page;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.registry.Json;
import dev.afterimage.streams.classify.Outcome;
import dev.afterimage.streams.serve.Answering;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Classifies pictures that somebody drops on the page: under the stream's limits, two a second, so that the stream keeps its cores. */
public final class Trying {
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Answering answering;
    private final Clock clock;
    private final Spacing spacing = new Spacing(BETWEEN);

    /** Asks the release in production. */
    public Trying(Answering answering) {
        this.answering = answering;
        this.clock = Clock.systemUTC();
    }

    /** An HTTP status and a JSON object: a prediction, or a `message`. */
    record Reply(int status, String json) {
        static Reply sentence(int status, String message) {
            return new Reply(status, Json.line(Map.of("message", message)));
        }
    }

    /**
     * The answer for a picture.
     *
     * @param picture read only when its turn has come, so that many of them at once take no memory
     */
    Reply classify(Supplier<byte[]> picture) {
        if (!spacing.take()) {
            return Reply.sentence(TOO_MANY, "two pictures a second are taken here; try again in a moment");
        }
        return answering
                .production(picture.get())
                .map(answer -> answer.outcome().fold(this::told, Trying::told))
                .orElseGet(() -> Reply.sentence(UNAVAILABLE, "no release serves yet"));
    }

    private Reply told(Outcome.Classified classified) {
        Prediction.Source here = Prediction.Source.at("", 0, 0, clock.millis());
        return new Reply(OK, Json.line(classified.prediction(here)));
    }

    private static Reply told(Outcome.Rejected rejected) {
        return Reply.sentence(OK, rejected.reason().code() + ": " + rejected.message());
    }
}
