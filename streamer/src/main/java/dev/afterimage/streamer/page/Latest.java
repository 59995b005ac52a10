package dev.afterimage.streamer.page;

import dev.afterimage.imaging.ImageFormat;
import dev.afterimage.streamer.topology.ImageEvent;
import dev.afterimage.streams.classify.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A few of the newest predictions with their pictures. Usable from any thread.
 *
 * <p>Nobody looks at two hundred pictures a second: some are taken at even distances, the others cost a comparison of two numbers.
 */
final class Latest {
    private static final int SHOWN = 24;
    /** More, for a page that fetches what it was just told of. */
    private static final int KEPT = 32;

    private static final Duration BETWEEN = Duration.ofMillis(250);
    /** With {@link #KEPT}, at most 32 MiB. */
    private static final int LARGEST_KEPT_BYTES = 1 << 20;

    private final Ring<Entry> ring = new Ring<>(KEPT);
    private final Spacing spacing = new Spacing(BETWEEN);
    /** Higher than those that an earlier streamer gave, for pages that were open then. */
    private final AtomicLong ids;

    Latest(Clock clock) {
        this.ids = new AtomicLong(clock.millis());
    }

    private record Entry(Shown shown, Optional<Picture> picture) {}

    void offer(ImageEvent event, Outcome.Classified classified, long millis) {
        if (spacing.take()) {
            ring.add(entry(event, classified, millis));
        }
    }

    private Entry entry(ImageEvent event, Outcome.Classified classified, long millis) {
        boolean isKept = event.value().length <= LARGEST_KEPT_BYTES;
        Shown shown = new Shown(
                ids.incrementAndGet(),
                classified.ranking().best().label(),
                classified.ranking().best().confidence(),
                classified.isCertain(),
                classified.card().version(),
                Math.max(0, millis),
                Place.of(event.source()),
                isKept);
        ImageFormat format = classified.image().format();
        return new Entry(
                shown, isKept ? Optional.of(new Picture("image/" + format.label(), event.value())) : Optional.empty());
    }

    /** Newest first. */
    List<Shown> all() {
        return ring.all().stream().limit(SHOWN).map(Entry::shown).toList();
    }

    /** The picture of a prediction that is shown; empty when it has gone. */
    Optional<Picture> picture(long id) {
        return ring.find(entry -> entry.shown().id() == id).flatMap(Entry::picture);
    }
}
