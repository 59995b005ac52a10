package dev.afterimage.streamer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How the streamer is, for probes and for people.
 *
 * @param ready whether images are classified
 * @param state of Kafka Streams, or WAITING_FOR_MODEL before it is started
 * @param serving the release in service, absent before the first one
 * @param waitingFor what is missing, as a phrase, absent when nothing is
 * @param followingRegistry whether the registry could be read when it was last tried
 * @param quarantined versions that were refused since the start, with the reason
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Health(
        boolean ready,
        String state,
        @Nullable Serving serving,
        @Nullable String waitingFor,
        boolean followingRegistry,
        Map<Integer, String> quarantined) {

    /** The release in service. */
    public record Serving(String model, int version, String sha256) {}

    public static Health of(
            boolean ready,
            String state,
            Optional<Serving> serving,
            Optional<String> waitingFor,
            boolean followingRegistry,
            SortedMap<Integer, String> quarantined) {
        return new Health(
                ready,
                state,
                serving.orElse(null),
                waitingFor.orElse(null),
                followingRegistry,
                Map.copyOf(quarantined));
    }
}
