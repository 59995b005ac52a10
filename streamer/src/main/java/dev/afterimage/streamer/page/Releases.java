package dev.afterimage.streamer.page;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.follow.FollowListener;
import dev.afterimage.streams.follow.ReleaseState;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.serve.Comparison;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each version was at since the start; the follower's thread writes, stream threads count comparisons, the page reads. */
final class Releases implements FollowListener {
    private static final int KEPT = 20;

    private final Clock clock;
    /** The one that was heard of last is last; guarded by this. */
    private final Map<Integer, Seen> versions = new LinkedHashMap<>(KEPT, 1, true);

    Releases(Clock clock) {
        this.clock = clock;
    }

    /** What is known of a version. */
    private static final class Seen {
        /** A candidate that is promoted goes one way as production while it ends the other as candidate. */
        private final Map<Role, ReleaseState> states = new EnumMap<>(Role.class);

        private @Nullable Role role;
        private @Nullable Double accuracy;
        private long servedMillis;
        private long servingSinceMillis;
        private long compared;
        private long agreed;

        /** Of the role that it has, else of the one that it was seen in, production first. */
        private Optional<ReleaseState> state() {
            return Optional.ofNullable(role).map(states::get).or(() -> states.values().stream()
                    .findFirst());
        }
    }

    @Override
    public synchronized void entered(Role role, String model, int version, ReleaseState state) {
        seen(version).states.put(role, state);
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
            forgetOne(version);
        }
        return seen;
    }

    /** The one that nothing was heard of for the longest time, of those that have no place. */
    private void forgetOne(int butNot) {
        versions.entrySet().stream()
                .filter(entry -> entry.getKey() != butNot && entry.getValue().role == null)
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(versions::remove);
    }

    private long servedMillis(Seen seen) {
        return seen.servedMillis + (seen.role == Role.PRODUCTION ? clock.millis() - seen.servingSinceMillis : 0);
    }

    /** Newest version first. */
    synchronized List<ReleaseRow> rows() {
        return versions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private ReleaseRow row(int version, Seen seen) {
        return new ReleaseRow(
                version,
                seen.role == null ? null : seen.role.label(),
                seen.state().map(ReleaseState::label).orElse(""),
                seen.state()
                        .flatMap(ReleaseState::refusal)
                        .map(ReleaseState.Quarantined::text)
                        .orElse(null),
                seen.accuracy,
                servedMillis(seen) / Duration.ofSeconds(1).toMillis(),
                seen.compared,
                seen.agreed);
    }
}
