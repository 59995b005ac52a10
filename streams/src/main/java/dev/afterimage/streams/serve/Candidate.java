package dev.afterimage.streams.serve;

import dev.afterimage.inference.Lease;
import dev.afterimage.inference.ServingModel;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.topic.Alias;
import dev.afterimage.registry.topic.Candidacy;
import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;
import dev.afterimage.streams.follow.IndexObserver;
import dev.afterimage.streams.follow.Successor;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The release that is tried out beside the one in production. Moved by the follower's thread, leased from any stream thread. */
public final class Candidate implements IndexObserver {
    private final String model;
    private final ServingModel serving;
    private final Successor successor;
    private volatile Optional<Alias> alias = Optional.empty();

    /** Borrows the serving model, into which the successor puts releases. */
    public Candidate(String model, ServingModel serving, Successor successor) {
        this.model = model;
        this.serving = serving;
        this.successor = successor;
    }

    @Override
    public void consider(RegistryReader reader, RegistryIndex index) {
        alias = index.alias(model, Alias.CANDIDATE);
        successor.consider(reader, index);
    }

    /** The card of the release that is tried out now. */
    public Optional<ModelCard> card() {
        return serving.card();
    }

    /** The versions that were refused as candidates, with the reason. */
    public SortedMap<Integer, String> quarantined() {
        return successor.quarantined();
    }

    /** What is done with it. */
    public Optional<Candidacy> candidacy() {
        return alias.flatMap(Alias::candidacy);
    }

    /** A lease where it answers for this image event: a canary, and the event's key, or its content where it has none, is of its share. */
    Optional<Lease> answering(byte @Nullable [] key, byte @Nullable [] value) {
        byte @Nullable [] decides = key == null ? value : key;
        return alias.filter(points -> isIn(points, Candidacy.Mode.CANARY))
                .filter(points -> decides != null && Share.of(points).holds(decides))
                .flatMap(this::lease);
    }

    /** The percentage of image events that it is compared on; 0 where it is in no shadow. */
    int shadowPercent() {
        return alias.filter(points -> isIn(points, Candidacy.Mode.SHADOW))
                .flatMap(Alias::candidacy)
                .map(Candidacy::percent)
                .orElse(0);
    }

    /** A lease for a comparison. */
    Optional<Lease> comparing() {
        return alias.filter(points -> isIn(points, Candidacy.Mode.SHADOW)).flatMap(this::lease);
    }

    private static boolean isIn(Alias points, Candidacy.Mode mode) {
        return points.candidacy().filter(tried -> tried.mode() == mode).isPresent();
    }

    /** None while another version is still there than the alias speaks of: mode and share are not meant for that one. */
    private Optional<Lease> lease(Alias points) {
        return serving.lease().filter(lease -> {
            boolean isMeant = lease.classifier().card().version() == points.version();
            if (!isMeant) {
                lease.close();
            }
            return isMeant;
        });
    }
}
