package dev.afterimage.streams;

import dev.afterimage.inference.ServingModel;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.classify.Classification;
import dev.afterimage.streams.follow.Admission;
import dev.afterimage.streams.follow.FollowListener;
import dev.afterimage.streams.follow.FollowListeners;
import dev.afterimage.streams.follow.OnProduction;
import dev.afterimage.streams.follow.RegistryFollower;
import dev.afterimage.streams.follow.ReleaseState;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.follow.Successor;
import dev.afterimage.streams.serve.Answering;
import dev.afterimage.streams.serve.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One model of the registry, kept as the registry wants it on a thread of its own.
 *
 * <p>It owns the native sessions of the releases in service. Whoever leases them has to be done before it is closed: a session that is closed during a
 * call crashes the process, so closing waits for the last lease.
 */
public final class LiveModel implements AutoCloseable {
    private final ServingModel production = new ServingModel();
    private final ServingModel tried = new ServingModel();
    private final CountDownLatch firstServes = new CountDownLatch(1);
    private final Successor successor;
    private final Candidate candidate;
    private final RegistryFollower follower;

    /**
     * Creates a model that follows nothing yet; {@link #start} starts its thread.
     *
     * @param topic the registry topic
     * @param listener told what happens, from that thread
     * @param died told when that thread ends by an error that is not the registry's
     */
    public LiveModel(
            String name,
            Map<String, Object> clientProperties,
            String topic,
            Admission admission,
            FollowListener listener,
            Consumer<Throwable> died) {
        FollowListener watched =
                new FollowListeners(List.of(listener, new OnProduction(sinceSeen -> firstServes.countDown())));
        this.successor = new Successor(Role.PRODUCTION, name, production, admission, watched);
        this.candidate = new Candidate(name, tried, new Successor(Role.CANDIDATE, name, tried, admission, watched));
        this.follower = new RegistryFollower(clientProperties, topic, List.of(successor, candidate), watched, died);
    }

    public void start() {
        follower.start();
    }

    /** Which release answers, and which is asked beside it. */
    public Answering answering(Classification classification) {
        return new Answering(production, candidate, classification);
    }

    /** The card of the release in production's place. */
    public Optional<ModelCard> serving() {
        return production.card();
    }

    /** The card of the release that is tried out. */
    public Optional<ModelCard> candidate() {
        return candidate.card();
    }

    /** Waits until a first release serves; false when none does in time. */
    public boolean awaitServing(Duration patience) throws InterruptedException {
        return firstServes.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is missing before the wanted release serves, as a phrase; empty when nothing is. */
    public Optional<String> waitingFor() {
        return successor.waitingFor();
    }

    /** Whether the registry could be read when it was last tried. */
    public boolean following() {
        return follower.following();
    }

    /** What each version that was tried for production is at. */
    public SortedMap<Integer, ReleaseState> states() {
        return successor.states();
    }

    /** The versions that were refused since the start, with the reason. */
    public SortedMap<Integer, String> quarantined() {
        SortedMap<Integer, String> reasons = new TreeMap<>(candidate.quarantined());
        reasons.putAll(successor.quarantined());
        return reasons;
    }

    /** Ends the thread; what serves serves on. */
    public void stopFollowing(Duration timeout) {
        follower.close(timeout);
    }

    @Override
    public void close() {
        follower.close();
        production.close();
        tried.close();
    }
}
