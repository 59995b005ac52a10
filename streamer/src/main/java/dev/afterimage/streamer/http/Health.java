package dev.afterimage.streamer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the streamer is, for probes and for people.
 *
 * @param ready whether images are classified
 * @param state of Kafka Streams, or WAITING_FOR_MODEL before it is started
 * @param serving the release in service, absent before the first one
 * @param waitingFor what is missing, as a phrase, absent when nothing is
 * @param followingRegistry whether the registry could be read when it was last tried
 * @param candidate the release that is tried out beside it, absent where there is none
 * @param releases what each version that was tried since the start is at
 * @param quarantined versions that were refused since the start, with the reason
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Health(
        boolean ready,
        String state,
        @Nullable Serving serving,
        @Nullable String waitingFor,
        boolean followingRegistry,
        @Nullable Serving candidate,
        Map<Integer, String> releases,
        Map<Integer, String> quarantined) {

    /** The release in service. */
    public record Serving(String model, int version, String sha256) {}

    public Health {
        releases = Collections.unmodifiableSortedMap(new TreeMap<>(releases));
        quarantined = Collections.unmodifiableSortedMap(new TreeMap<>(quarantined));
    }

    public static Health of(
            boolean ready,
            String state,
            Optional<Serving> serving,
            Optional<String> waitingFor,
            boolean followingRegistry,
            Optional<Serving> candidate,
            SortedMap<Integer, String> releases,
            SortedMap<Integer, String> quarantined) {
        return new Health(
                ready,
                state,
                serving.orElse(null),
                waitingFor.orElse(null),
                followingRegistry,
                candidate.orElse(null),
                releases,
                quarantined);
    }
}
