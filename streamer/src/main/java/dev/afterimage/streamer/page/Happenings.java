package dev.afterimage.streamer.page;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.http.Health;
import dev.afterimage.streamer.topology.ImageEvent;
import dev.afterimage.streamer.topology.OutcomeListener;
import dev.afterimage.streams.classify.Outcome;
import dev.afterimage.streams.follow.FollowListener;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.serve.Comparison;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What happened lately, for the page: told by stream threads and the follower, read by the page. */
public final class Happenings implements OutcomeListener {
    private static final int REJECTIONS_KEPT = 20;

    private final Clock clock;
    private final Releases releases;
    private final Throughput throughput = new Throughput();
    private final Latest latest;
    private final Ring<Refused> rejections = new Ring<>(REJECTIONS_KEPT);
    private final LongAdder predicted = new LongAdder();
    private final LongAdder unsure = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    public Happenings() {
        this(Clock.systemUTC());
    }

    Happenings(Clock clock) {
        this.clock = clock;
        this.releases = new Releases(clock);
        this.latest = new Latest(clock);
    }

    /** To be told of what becomes of releases. */
    public FollowListener releases() {
        return releases;
    }

    @Override
    public void predicted(Outcome.Classified classified, Role role, ImageEvent event) {
        long millis = clock.millis() - event.timestampMillis();
        predicted.increment();
        if (!classified.isCertain()) {
            unsure.increment();
        }
        throughput.predicted(millis);
        latest.offer(event, classified, millis);
    }

    @Override
    public void compared(Comparison comparison) {
        releases.compared(comparison);
    }

    @Override
    public void rejected(Outcome.Rejected outcome, ModelCard serving, ImageEvent event) {
        rejected.increment();
        throughput.rejected();
        rejections.add(
                new Refused(clock.millis(), outcome.reason().code(), outcome.message(), Place.of(event.source())));
    }

    /** How many images candidates were compared with production on, over the releases that the page shows. */
    public long compared() {
        return releases.rows().stream().mapToLong(ReleaseRow::compared).sum();
    }

    /** On how many of those the candidate said the same. */
    public long agreed() {
        return releases.rows().stream().mapToLong(ReleaseRow::agreed).sum();
    }

    /** Ends a second. */
    void tick() {
        throughput.tick(clock.millis());
    }

    Optional<Picture> picture(long id) {
        return latest.picture(id);
    }

    PageState state(Health health, int seconds, boolean mayTry) {
        return new PageState(
                health.ready(),
                health.state(),
                health.serving(),
                health.waitingFor(),
                health.followingRegistry(),
                new PageState.Totals(predicted.sum(), unsure.sum(), rejected.sum()),
                throughput.last(seconds),
                latest.all(),
                releases.rows(),
                rejections.all(),
                mayTry);
    }
}
