package dev.afterimage.inference.promote;

import dev.afterimage.inference.evaluate.ImageFolder;
import java.util.Optional;
import java.util.function.Function;

/** Whether a published release is to become production. The first release of a name becomes so in any case. */
public sealed interface PromotionRequest {
    /** One function per case. */
    <T> T fold(Function<NotAsked, T> notAsked, Function<IfBetter, T> ifBetter, Function<Forced, T> forced);

    /** Publish it and leave production where it is. */
    static PromotionRequest none() {
        return new NotAsked();
    }

    /** Only if it beats what serves, by what the cards say of validation. */
    static PromotionRequest ifBetter() {
        return new IfBetter(Optional.empty());
    }

    /** The same; where the cards cannot be compared, both releases classify these pictures, which neither was trained on. */
    static PromotionRequest ifBetterOn(ImageFolder pictures) {
        return new IfBetter(Optional.of(pictures));
    }

    /** In any case, for a reason that the card keeps. */
    static PromotionRequest forced(String reason) {
        return new Forced(reason);
    }

    /** Production stays where it is. */
    record NotAsked() implements PromotionRequest {
        @Override
        public <T> T fold(Function<NotAsked, T> notAsked, Function<IfBetter, T> ifBetter, Function<Forced, T> forced) {
            return notAsked.apply(this);
        }
    }

    /**
     * Only if it is better.
     *
     * @param pictures to compare on where the cards cannot be compared
     */
    record IfBetter(Optional<ImageFolder> pictures) implements PromotionRequest {
        @Override
        public <T> T fold(Function<NotAsked, T> notAsked, Function<IfBetter, T> ifBetter, Function<Forced, T> forced) {
            return ifBetter.apply(this);
        }
    }

    /** In any case. */
    record Forced(String reason) implements PromotionRequest {
        public Forced {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("reason must not be blank");
            }
        }

        @Override
        public <T> T fold(Function<NotAsked, T> notAsked, Function<IfBetter, T> ifBetter, Function<Forced, T> forced) {
            return forced.apply(this);
        }
    }
}
