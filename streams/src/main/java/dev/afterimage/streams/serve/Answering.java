package dev.afterimage.streams.serve;

import dev.afterimage.inference.Lease;
import dev.afterimage.inference.ServingModel;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.classify.Classification;
import dev.afterimage.streams.classify.Outcome;
import dev.afterimage.streams.follow.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which release answers for an image event, and which one is asked beside it. Usable from any thread.
 *
 * <p>A lease ends with the classification: while a broker is slow, no model is kept from being replaced.
 */
public final class Answering {
    private final ServingModel production;
    private final Candidate candidate;
    private final Classification classification;

    public Answering(ServingModel production, Candidate candidate, Classification classification) {
        this.production = production;
        this.candidate = candidate;
        this.classification = classification;
    }

    /** An outcome, and the release that it is of. */
    public record Answer(Outcome outcome, ModelCard card, Role role) {
        private boolean isPoison() {
            return outcome.fold(classified -> false, Outcome.Rejected::isPoison);
        }
    }

    /**
     * The answer for an image event. Where a canary cannot give one, production does: a bad candidate costs no picture.
     *
     * @throws IllegalStateException when no release serves
     */
    public Answer answer(byte @Nullable [] key, byte @Nullable [] value) {
        return candidate
                .answering(key, value)
                .map(lease -> ask(lease, value, Role.CANDIDATE))
                .filter(answer -> !answer.isPoison())
                .orElseGet(() -> production(value).orElseThrow(Answering::noModel));
    }

    /** What production says of a picture; empty when no release serves. */
    public Optional<Answer> production(byte @Nullable [] value) {
        return production.lease().map(lease -> ask(lease, value, Role.PRODUCTION));
    }

    /** The percentage of image events that a candidate wants to be compared on. */
    public int shadowPercent() {
        return candidate.shadowPercent();
    }

    /** What a candidate in shadow says of a picture that production has answered for; empty where there is none. */
    public Optional<Comparison> compare(Outcome.Classified answer, byte @Nullable [] value) {
        return candidate.comparing().map(lease -> {
            Answer second = ask(lease, value, Role.CANDIDATE);
            return Comparison.of(answer, second.outcome(), second.card());
        });
    }

    private Answer ask(Lease lease, byte @Nullable [] value, Role role) {
        try (lease) {
            return new Answer(
                    classification.classify(value, lease.classifier()),
                    lease.classifier().card(),
                    role);
        }
    }

    private static IllegalStateException noModel() {
        return new IllegalStateException("an image event arrived while no model serves");
    }
}
