package dev.afterimage.streamer.replay;

import dev.afterimage.imaging.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which rejections are meant: those that every part of it agrees to.
 *
 * @param reasons none of them stands for any
 * @param since when the rejected topic got it, at the earliest
 * @param until before when the rejected topic got it
 * @param stretch where in the rejected topic it lies
 */
public record Selection(
        Set<Refusal> reasons, Optional<Instant> since, Optional<Instant> until, Optional<Stretch> stretch) {
    public Selection {
        reasons = Set.copyOf(reasons);
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new IllegalArgumentException(
                    "--since must be before --until (" + until.get() + "), was " + since.get());
        }
    }

    /** Every rejection. */
    public static Selection all() {
        return new Selection(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean takesPartition(int partition) {
        return stretch.map(within -> within.partition() == partition).orElse(true);
    }

    /** The first offset that may be meant, of a partition that is taken. */
    long from(long beginning) {
        return stretch.map(within -> Math.max(within.from(), beginning)).orElse(beginning);
    }

    /** The offset before which all that are meant lie, of a partition that is taken. */
    long to(long end) {
        // the other way round, an offset at the end of all numbers would overflow
        return stretch.map(within -> Math.min(within.to(), end - 1) + 1).orElse(end);
    }

    boolean takes(Rejection rejection) {
        Instant rejectedAt = Instant.ofEpochMilli(rejection.record().timestamp());
        return (reasons.isEmpty()
                        || reasons.stream().anyMatch(reason -> reason.code().equals(rejection.reason())))
                && since.map(earliest -> !rejectedAt.isBefore(earliest)).orElse(true)
                && until.map(rejectedAt::isBefore).orElse(true);
    }
}
