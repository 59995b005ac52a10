package dev.afterimage.streams.follow;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of each version that this streamer has tried, by version. Written by the follower's thread, read by any. */
final class ReleaseStates {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseStates.class);

    private final Role role;
    private final String model;
    private final FollowListener listener;
    private final SortedMap<Integer, ReleaseState> states = new ConcurrentSkipListMap<>();

    ReleaseStates(Role role, String model, FollowListener listener) {
        this.role = role;
        this.model = model;
        this.listener = listener;
    }

    void enter(int version, ReleaseState state) {
        LOG.debug("role={} model={} version={} state={}", role.label(), model, version, state.label());
        states.put(version, state);
        listener.entered(role, model, version, state);
    }

    SortedMap<Integer, ReleaseState> all() {
        return Collections.unmodifiableSortedMap(states);
    }

    boolean knows(int version) {
        return states.containsKey(version);
    }

    /** A version is immutable, so one refusal is final. */
    boolean isQuarantined(int version) {
        return Optional.ofNullable(states.get(version))
                .flatMap(ReleaseState::refusal)
                .isPresent();
    }

    /** The versions that were refused, with step and reason. */
    SortedMap<Integer, String> quarantined() {
        SortedMap<Integer, String> reasons = new TreeMap<>();
        states.forEach((version, state) -> state.refusal().ifPresent(refused -> reasons.put(version, refused.text())));
        return reasons;
    }
}
