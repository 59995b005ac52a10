package dev.afterimage.streamer.follow;

import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.GateStep;
import dev.afterimage.inference.ServingModel;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the release that serves next, tries it, and puts it into service.
 *
 * <p>While one serves, only the newest wanted one is tried. While none does, the earlier ones are tried in order, because any model that once was
 * production serves better than none. Called by the follower's thread alone; its questions may be asked from any.
 */
public final class Successor {
    private static final Logger LOG = LoggerFactory.getLogger(Successor.class);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(2);

    private final String model;
    private final ServingModel serving;
    private final FollowListener listener;
    private final LongSupplier nanoTime;
    /** By version, why it must never serve. A version is immutable, so one refusal is final. */
    private final SortedMap<Integer, String> quarantined = new ConcurrentSkipListMap<>();
    /** By version, when to look again at what was not all there. */
    private final Map<Integer, Long> lookAgainNanos = new HashMap<>();

    private final Map<Integer, Long> firstSeenNanos = new HashMap<>();
    private volatile String waitingFor;

    public Successor(String model, ServingModel serving, FollowListener listener) {
        this(model, serving, listener, System::nanoTime);
    }

    Successor(String model, ServingModel serving, FollowListener listener, LongSupplier nanoTime) {
        this.model = model;
        this.serving = serving;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.waitingFor = "the registry's first answer";
    }

    /** What is missing before the wanted release serves, as a phrase; empty when nothing is. */
    public Optional<String> waitingFor() {
        return waitingFor.isEmpty() ? Optional.empty() : Optional.of(waitingFor);
    }

    /** The versions that were refused since the start, with the reason. */
    public SortedMap<Integer, String> quarantined() {
        return Collections.unmodifiableSortedMap(quarantined);
    }

    /** Brings what serves into line with the index, as far as that is possible now. */
    void consider(RegistryReader reader, RegistryIndex index) {
        Optional<Wanted> wanted = Wanted.in(index, model);
        if (wanted.isEmpty()) {
            waitFor("a release named " + model + " in the registry");
            return;
        }
        consider(reader, wanted.get());
    }

    private void consider(RegistryReader reader, Wanted wanted) {
        firstSeenNanos.putIfAbsent(wanted.newest(), nanoTime.getAsLong());
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

    /** Whether the version serves now. */
    private boolean tryOut(RegistryReader reader, int version) {
        LOG.info("fetching a release model={} version={}", model, version);
        Trial trial = Trial.of(reader.fetch(model, version));
        return trial.fold(
                loaded -> activate(reader, version, loaded.classifier()),
                refused -> quarantine(version, refused.step(), refused.reason()),
                notYet -> lookAgain(version, notYet.what()));
    }

    private boolean activate(RegistryReader reader, int version, Classifier classifier) {
        if (isOvertaken(reader, version)) {
            classifier.close();
            return true;
        }
        Optional<ModelCard> replaced = serving.card();
        ModelCard card = classifier.card();
        serving.swap(classifier);
        long nanos = nanoTime.getAsLong();
        Duration sinceSeen = Duration.ofNanos(nanos - firstSeenNanos.getOrDefault(version, nanos));
        LOG.info(
                "serving model={} version={} sha256={} replaced={} millisSinceSeen={}",
                model,
                version,
                card.sha256(),
                replaced.map(old -> String.valueOf(old.version())).orElse("nothing"),
                sinceSeen.toMillis());
        firstSeenNanos.clear();
        lookAgainNanos.clear();
        waitFor("");
        listener.activated(card, replaced, sinceSeen);
        return true;
    }

    /** While this one was fetched and tried, the index may have moved on; a model that is no longer wanted must not serve for a moment. */
    private boolean isOvertaken(RegistryReader reader, int version) {
        return serving.card().isPresent()
                && Wanted.in(reader.poll(Duration.ZERO), model)
                        .filter(wanted -> wanted.newest() != version)
                        .isPresent();
    }

    private boolean quarantine(int version, GateStep step, String reason) {
        LOG.warn("quarantined model={} version={} step={} reason={}", model, version, step.label(), reason);
        quarantined.put(version, step.label() + ": " + reason);
        waitFor("a release of " + model + " that passes the gate; version " + version + " failed at " + step.label()
                + ": " + reason);
        listener.quarantined(model, version, step, reason);
        return false;
    }

    private boolean lookAgain(int version, String what) {
        lookAgainNanos.put(version, nanoTime.getAsLong() + LOOK_AGAIN_AFTER.toNanos());
        waitFor("the rest of " + model + " version " + version + ": " + what);
        return false;
    }

    private boolean isDue(int version) {
        Long again = lookAgainNanos.get(version);
        return !quarantined.containsKey(version) && (again == null || nanoTime.getAsLong() - again >= 0);
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
