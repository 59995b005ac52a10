package dev.afterimage.streams.serve;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.streams.classify.Outcome;
import java.util.Locale;

/**
 * What a candidate in shadow said of a picture that production has answered for.
 *
 * @param confidenceDifference how far the two are apart in how sure they are, between 0 and 1; 0 where the candidate gave no answer
 * @param inferNanos of the candidate's call
 */
public record Comparison(ModelCard candidate, Verdict verdict, double confidenceDifference, long inferNanos) {

    /** Whether the labels are the same. */
    public enum Verdict {
        AGREES,
        DIFFERS,
        /** The candidate failed where production did not. */
        FAILED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Comparison of(Outcome.Classified production, Outcome outcome, ModelCard candidate) {
        return outcome.fold(
                classified -> of(production, classified), rejected -> new Comparison(candidate, Verdict.FAILED, 0, 0));
    }

    private static Comparison of(Outcome.Classified production, Outcome.Classified candidate) {
        boolean agrees = production
                .ranking()
                .best()
                .label()
                .equals(candidate.ranking().best().label());
        double difference = Math.abs(production.ranking().best().confidence()
                - candidate.ranking().best().confidence());
        return new Comparison(
                candidate.card(), agrees ? Verdict.AGREES : Verdict.DIFFERS, difference, candidate.inferNanos());
    }
}
