package dev.afterimage.streams.follow;

import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.ServingModel;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the release that takes a place next, tries it, and puts it there.
 *
 * <p>While one serves, only the newest wanted one is tried. While none does, the earlier ones are tried in order, because any model that once was
 * production serves better than none. Called by the follower's thread alone; its questions may be asked from any.
 */
public final class Successor implements IndexObserver {
    private static final Logger LOG = LoggerFactory.getLogger(Successor.class);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(2);

    private final Role role;
    private final String model;
    private final ServingModel serving;
    private final Admission admission;
    private final FollowListener listener;
    private final LongSupplier nanoTime;
    private final ReleaseStates states;
    /** By version, when to look again at what was not all there. */
    private final Map<Integer, Long> lookAgainNanos = new HashMap<>();

    private final Map<Integer, Long> firstSeenNanos = new HashMap<>();
    /** How long a call of what serves takes. */
    private Optional<Duration> servingCall = Optional.empty();

    private volatile String waitingFor = "the registry's first answer";

    public Successor(Role role, String model, ServingModel serving, Admission admission, FollowListener listener) {
        this(role, model, serving, admission, listener, System::nanoTime);
    }

    Successor(
            Role role,
            String model,
            ServingModel serving,
            Admission admission,
            FollowListener listener,
            LongSupplier nanoTime) {
        this.role = role;
        this.model = model;
        this.serving = serving;
        this.admission = admission;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.states = new ReleaseStates(role, model, listener);
    }

    /** What is missing before the wanted release serves, as a phrase; empty when nothing is. */
    public Optional<String> waitingFor() {
        return waitingFor.isEmpty() ? Optional.empty() : Optional.of(waitingFor);
    }

    /** What became of each version that was tried since the start. */
    public SortedMap<Integer, ReleaseState> states() {
        return states.all();
    }

    /** The versions that were refused since the start, with the reason. */
    public SortedMap<Integer, String> quarantined() {
        return states.quarantined();
    }

    /** Brings what serves into line with the index, as far as that is possible now. */
    @Override
    public void consider(RegistryReader reader, RegistryIndex index) {
        Optional<Wanted> wanted = role.wanted(index, model);
        if (wanted.isPresent()) {
            consider(reader, wanted.get());
        } else if (role == Role.CANDIDATE) {
            vacate();
        } else {
            waitFor("a release named " + model + " in the registry");
        }
    }

    private void consider(RegistryReader reader, Wanted wanted) {
        if (firstSeenNanos.putIfAbsent(wanted.newest(), nanoTime.getAsLong()) == null
                && !states.knows(wanted.newest())) {
            states.enter(wanted.newest(), ReleaseState.Stage.INDEXED);
        }
        if (isServing(wanted.newest())) {
            waitFor("");
            return;
        }
        List<Integer> candidates = serving.card().isPresent() ? List.of(wanted.newest()) : wanted.versions();
        for (int version : candidates) {
            if (isDue(version) && tryOut(reader, version)) {
                return;
            }
        }
    }

    private void vacate() {
        waitFor("");
        serving.card().ifPresent(card -> {
            LOG.info("withdrawn role={} model={} version={}", role.label(), model, card.version());
            states.enter(card.version(), ReleaseState.Stage.DRAINING);
            serving.close();
            states.enter(card.version(), ReleaseState.Stage.CLOSED);
            firstSeenNanos.clear();
            listener.vacated(role, card);
        });
    }

    /** Whether the version serves now. */
    private boolean tryOut(RegistryReader reader, int version) {
        LOG.info("trying a release role={} model={} version={}", role.label(), model, version);
        Trial trial = admission.attempt(reader, model, version, servingCall, state -> states.enter(version, state));
        return trial.fold(
                loaded -> activate(reader, version, loaded),
                refused -> quarantine(version, refused),
                notYet -> lookAgain(version, notYet.what()));
    }

    private boolean activate(RegistryReader reader, int version, Trial.Loaded loaded) {
        Classifier classifier = loaded.classifier();
        if (isOvertaken(reader, version)) {
            classifier.close();
            states.enter(version, ReleaseState.Stage.CLOSED);
            return true;
        }
        Optional<ModelCard> replaced = serving.card();
        replaced.ifPresent(old -> states.enter(old.version(), ReleaseState.Stage.DRAINING));
        states.enter(version, ReleaseState.Stage.SERVING);
        serving.swap(classifier);
        replaced.ifPresent(old -> states.enter(old.version(), ReleaseState.Stage.CLOSED));
        servingCall = Optional.of(loaded.call());
        tell(classifier.card(), replaced);
        return true;
    }

    private void tell(ModelCard card, Optional<ModelCard> replaced) {
        long nanos = nanoTime.getAsLong();
        Duration sinceSeen = Duration.ofNanos(nanos - firstSeenNanos.getOrDefault(card.version(), nanos));
        LOG.info(
                "serving role={} model={} version={} sha256={} replaced={} millisSinceSeen={}",
                role.label(),
                model,
                card.version(),
                card.sha256(),
                replaced.map(old -> String.valueOf(old.version())).orElse("nothing"),
                sinceSeen.toMillis());
        firstSeenNanos.clear();
        lookAgainNanos.clear();
        waitFor("");
        listener.activated(role, card, replaced, sinceSeen);
    }

    /** While this one was fetched and tried, the index may have moved on; a model that is no longer wanted must not serve for a moment. */
    private boolean isOvertaken(RegistryReader reader, int version) {
        Optional<Wanted> now = role.wanted(reader.poll(Duration.ZERO), model);
        boolean isWanted = now.filter(wanted -> wanted.newest() == version).isPresent();
        return role == Role.CANDIDATE ? !isWanted : serving.card().isPresent() && now.isPresent() && !isWanted;
    }

    private boolean quarantine(int version, Trial.Refused refused) {
        String step = refused.step().label();
        LOG.warn(
                "quarantined role={} model={} version={} step={} reason={}",
                role.label(),
                model,
                version,
                step,
                refused.reason());
        states.enter(version, new ReleaseState.Quarantined(refused.step(), refused.reason()));
        waitFor("a release of " + model + " that passes the gate; version " + version + " failed at " + step + ": "
                + refused.reason());
        listener.quarantined(model, version, refused.step(), refused.reason());
        return false;
    }

    private boolean lookAgain(int version, String what) {
        lookAgainNanos.put(version, nanoTime.getAsLong() + LOOK_AGAIN_AFTER.toNanos());
        waitFor("the rest of " + model + " version " + version + ": " + what);
        return false;
    }

    private boolean isDue(int version) {
        Long again = lookAgainNanos.get(version);
        return !states.isQuarantined(version) && (again == null || nanoTime.getAsLong() - again >= 0);
    }

    private boolean isServing(int version) {
        return serving.card().filter(card -> card.version() == version).isPresent();
    }

    private void waitFor(String what) {
        if (!what.isEmpty() && !what.equals(waitingFor)) {
            LOG.info("waiting for {}", what);
        }
        waitingFor = what;
    }
}
