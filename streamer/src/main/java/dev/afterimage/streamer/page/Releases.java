package dev.afterimage.streamer.page;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.follow.FollowListener;
import dev.afterimage.streams.follow.ReleaseState;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.serve.Comparison;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each version was at since the start; the follower's thread writes, stream threads count comparisons, the page reads. */
final class Releases implements FollowListener {
    private static final int KEPT = 20;

    private final Clock clock;
    /** Newest first; guarded by this. */
    private final NavigableMap<Integer, Seen> versions = new TreeMap<>((a, b) -> Integer.compare(b, a));

    Releases(Clock clock) {
        this.clock = clock;
    }

    /** What is known of a version. */
    private static final class Seen {
        private @Nullable Role role;
        private String state = "";
        private @Nullable String refused;
        private @Nullable Double accuracy;
        private long servedMillis;
        private long servingSinceMillis;
        private long compared;
        private long agreed;
    }

    @Override
    public synchronized void entered(Role role, String model, int version, ReleaseState state) {
        Seen seen = seen(version);
        seen.state = state.label();
        seen.refused = state.refusal().map(ReleaseState.Quarantined::text).orElse(null);
    }

    @Override
    public synchronized void activated(Role role, ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {
        replaced.ifPresent(before -> leave(role, before));
        Seen seen = seen(card.version());
        seen.role = role;
        seen.accuracy =
                card.evaluation().images() == 0 ? null : card.evaluation().accuracy();
        if (role == Role.PRODUCTION) {
            seen.servingSinceMillis = clock.millis();
        }
    }

    @Override
    public synchronized void vacated(Role role, ModelCard card) {
        leave(role, card);
    }

    private void leave(Role role, ModelCard card) {
        Seen seen = seen(card.version());
        if (seen.role == role) {
            seen.servedMillis = servedMillis(seen);
            seen.role = null;
        }
    }

    synchronized void compared(Comparison comparison) {
        Seen seen = seen(comparison.candidate().version());
        seen.compared++;
        seen.agreed += comparison.verdict() == Comparison.Verdict.AGREES ? 1 : 0;
    }

    private Seen seen(int version) {
        Seen seen = versions.computeIfAbsent(version, unknown -> new Seen());
        if (versions.size() > KEPT) {
            versions.pollLastEntry();
        }
        return seen;
    }

    private long servedMillis(Seen seen) {
        return seen.servedMillis + (seen.role == Role.PRODUCTION ? clock.millis() - seen.servingSinceMillis : 0);
    }

    /** Newest version first. */
    synchronized List<ReleaseRow> rows() {
        return versions.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private ReleaseRow row(int version, Seen seen) {
        return new ReleaseRow(
                version,
                seen.role == null ? null : seen.role.label(),
                seen.state,
                seen.refused,
                seen.accuracy,
                servedMillis(seen) / Duration.ofSeconds(1).toMillis(),
                seen.compared,
                seen.agreed);
    }
}
