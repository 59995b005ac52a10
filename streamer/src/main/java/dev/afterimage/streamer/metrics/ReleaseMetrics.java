package dev.afterimage.streamer.metrics;

import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.follow.FollowListener;
import dev.afterimage.streams.follow.ReleaseState;
import dev.afterimage.streams.follow.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What becomes of releases; told by the follower's thread. */
final class ReleaseMetrics implements FollowListener {
    private static final int RELEASES_COUNTED = 3;

    private final Meters meters;
    private final Timer activation;
    /** Releases with counters, oldest first; touched by the follower alone. */
    private final Deque<ModelCard> counted = new ArrayDeque<>();

    private volatile boolean following = true;

    ReleaseMetrics(Meters meters) {
        this.meters = meters;
        this.activation = meters.timer(Metric.ACTIVATION, Buckets.ACTIVATION);
        for (GateStep step : GateStep.values()) {
            meters.counter(Metric.QUARANTINES, step.label());
        }
        meters.gauge(Metric.FOLLOWING, () -> following ? 1 : 0);
    }

    @Override
    public void entered(Role role, String model, int version, ReleaseState state) {
        String number = String.valueOf(version);
        meters.remove(Metric.RELEASE_STATE, Tags.of("role", role.label(), "version", number));
        if (state != ReleaseState.Stage.CLOSED) {
            meters.gauge(Metric.RELEASE_STATE, () -> 1, role.label(), model, number, state.label());
        }
    }

    @Override
    public void activated(Role role, ModelCard card, Optional<ModelCard> replaced, Duration sinceSeen) {
        if (role == Role.CANDIDATE) {
            showCandidate(card);
            return;
        }
        activation.record(sinceSeen);
        Counter swaps = meters.counter(Metric.SWAPS, card.name());
        replaced.ifPresent(old -> swaps.increment());
        showServing(card);
        counted.removeIf(card::equals);
        counted.addLast(card);
        if (counted.size() > RELEASES_COUNTED) {
            dropCountersOf(counted.removeFirst());
        }
    }

    @Override
    public void vacated(Role role, ModelCard card) {
        forgetCandidate();
    }

    @Override
    public void quarantined(String model, int version, GateStep step, String reason) {
        meters.counter(Metric.QUARANTINES, step.label()).increment();
    }

    @Override
    public void following(boolean nowFollowing) {
        following = nowFollowing;
    }

    private void showServing(ModelCard card) {
        meters.remove(Metric.SERVING_RELEASE, Tags.empty());
        meters.remove(Metric.SERVING_VERSION, Tags.empty());
        meters.gauge(Metric.SERVING_RELEASE, () -> 1, card.name(), version(card), card.sha256());
        meters.gauge(Metric.SERVING_VERSION, card::version, card.name());
    }

    private void showCandidate(ModelCard card) {
        forgetCandidate();
        meters.gauge(Metric.CANDIDATE, () -> 1, card.name(), version(card), card.sha256());
    }

    private void forgetCandidate() {
        meters.remove(Metric.CANDIDATE, Tags.empty());
        meters.remove(Metric.SHADOW_IMAGES, Tags.empty());
    }

    private void dropCountersOf(ModelCard card) {
        Tags release = Tags.of("model", card.name(), "version", version(card));
        meters.remove(Metric.IMAGES, release);
        meters.remove(Metric.LABELLED, release);
    }

    private static String version(ModelCard card) {
        return String.valueOf(card.version());
    }
}
