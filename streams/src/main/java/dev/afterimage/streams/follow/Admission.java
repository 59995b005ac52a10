package dev.afterimage.streams.follow;

import dev.afterimage.inference.Gate;
import dev.afterimage.inference.GateResult;
import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.topic.Entry;
import dev.afterimage.registry.topic.RegistryReader;
import dev.afterimage.registry.trust.TrustedKeys;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a version must show before it serves: whose it is, the gate's steps, and that it is not much slower than what it replaces.
 *
 * @param trusted whose releases may serve
 * @param maxSlowdown how many times as long as the release in service one call may take, where it takes long at all
 */
public record Admission(TrustedKeys trusted, double maxSlowdown) {
    public static final double DEFAULT_MAX_SLOWDOWN = 20;
    /** Below this a release is fast enough whatever it replaces. */
    private static final Duration ALWAYS_FAST_ENOUGH = Duration.ofMillis(500);

    public Admission {
        if (!(maxSlowdown >= 1)) {
            throw new IllegalArgumentException("maxSlowdown must be at least 1, was " + maxSlowdown);
        }
    }

    /** Everybody's releases, within the default factor. */
    public static Admission defaults() {
        return new Admission(TrustedKeys.everybody(), DEFAULT_MAX_SLOWDOWN);
    }

    /**
     * Fetches a version and leads it through the gate.
     *
     * @param serving how long a call of the release in service takes; empty while none serves
     * @param entered told of each state when it begins
     */
    Trial attempt(
            RegistryReader reader,
            String model,
            int version,
            Optional<Duration> serving,
            Consumer<ReleaseState> entered) {
        entered.accept(ReleaseState.Stage.VERIFYING);
        // the card alone tells whose it is: what nobody trusts is not even fetched
        Optional<String> distrust = reader.index()
                .entry(model, version)
                .flatMap(Entry::live)
                .flatMap(live -> trusted.faultOf(live.signed()));
        if (distrust.isPresent()) {
            return new Trial.Refused(GateStep.SIGNATURE, distrust.get());
        }
        entered.accept(ReleaseState.Stage.FETCHING);
        return reader.fetch(model, version)
                .fold(
                        complete -> Gate.check(
                                        complete.release(), step -> entered.accept(ReleaseState.Stage.during(step)))
                                .fold(
                                        passed -> timed(passed, serving),
                                        refused -> new Trial.Refused(refused.step(), refused.reason())),
                        incomplete -> new Trial.NotYet(incomplete.what()),
                        mismatch -> new Trial.Refused(GateStep.DIGEST, mismatch.what()),
                        missing -> new Trial.NotYet(missing.what()));
    }

    private Trial timed(GateResult.Passed passed, Optional<Duration> serving) {
        Optional<String> fault = serving.flatMap(replaced -> slowness(passed.call(), replaced));
        if (fault.isEmpty()) {
            return new Trial.Loaded(passed.classifier(), passed.call());
        }
        passed.classifier().close();
        return new Trial.Refused(GateStep.SPEED, fault.get());
    }

    /** Why a release is too slow to take another's place, as a sentence; empty when it is not. */
    Optional<String> slowness(Duration call, Duration replaced) {
        double slowdown = (double) call.toNanos() / Math.max(1, replaced.toNanos());
        if (call.compareTo(ALWAYS_FAST_ENOUGH) <= 0 || slowdown <= maxSlowdown) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "a call takes %d ms, %.0f times as long as in the release that serves, and %.0f times is allowed: if that is meant,"
                        + " start with a larger --max-slowdown",
                call.toMillis(),
                slowdown,
                maxSlowdown));
    }
}
