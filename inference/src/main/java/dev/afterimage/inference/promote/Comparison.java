package dev.afterimage.inference.promote;

import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.Gate;
import dev.afterimage.inference.GateResult;
import dev.afterimage.inference.evaluate.Evaluator;
import dev.afterimage.inference.evaluate.ImageFolder;
import dev.afterimage.inference.evaluate.Scores;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Validation;
import dev.afterimage.registry.topic.Alias;
import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;
import java.util.List;
import java.util.Optional;

/**
 * Compares a release with the one of its name that is production now.
 *
 * <p>What the cards say is enough where they speak of the same pictures. Otherwise the serving release is fetched: one that nobody can load holds
 * nobody up, and one that can be loaded is asked about pictures, where there are any.
 */
public final class Comparison {
    private final Release challenger;
    private final Optional<ImageFolder> pictures;

    /**
     * For one release.
     *
     * @param challenger has passed the gate
     * @param pictures that neither release was trained on
     */
    public Comparison(Release challenger, Optional<ImageFolder> pictures) {
        this.challenger = challenger;
        this.pictures = pictures;
    }

    /** Whether it may take production's place under this name. */
    public Promotion with(RegistryReader registry, String name) {
        RegistryIndex index = registry.readIndex();
        return index.alias(name, Alias.PRODUCTION)
                .map(alias -> withVersion(registry, index, name, alias.version()))
                .orElseGet(Promotion.First::new);
    }

    private Promotion withVersion(RegistryReader registry, RegistryIndex index, String name, int version) {
        Optional<ModelCard> card = index.card(name, version);
        if (card.isEmpty()) {
            return new Promotion.NotComparable(version, "this program cannot read the card of version " + version);
        }
        Promotion byCards = PromotionRule.byCards(
                challenger.card().validation(), version, card.get().validation());
        return byCards.isGranted() ? byCards : withFetched(registry, name, version, byCards);
    }

    private Promotion withFetched(RegistryReader registry, String name, int version, Promotion byCards) {
        return registry.fetch(name, version)
                .fold(
                        complete -> withLoaded(complete.release(), version, byCards),
                        incomplete -> new Promotion.NotComparable(version, incomplete.what()),
                        mismatch -> new Promotion.Wins(
                                version, "nobody can load version " + version + " any more: " + mismatch.what()),
                        missing -> new Promotion.NotComparable(version, missing.what()));
    }

    private Promotion withLoaded(Release serving, int version, Promotion byCards) {
        return Gate.check(serving)
                .fold(
                        passed -> withClassifier(passed, version, byCards),
                        refused -> new Promotion.Wins(
                                version,
                                "nobody can load version " + version + " any more: it fails the gate at step "
                                        + refused.step().label() + ", " + refused.reason()));
    }

    private Promotion withClassifier(GateResult.Passed passed, int version, Promotion byCards) {
        try (Classifier serving = passed.classifier()) {
            boolean needsPictures = byCards instanceof Promotion.NotComparable;
            return needsPictures && pictures.isPresent() ? onPictures(serving, version, pictures.get()) : byCards;
        }
    }

    private Promotion onPictures(Classifier serving, int version, ImageFolder folder) {
        List<String> unknown = folder.labels().stream()
                .filter(label -> !serving.card().labels().contains(label))
                .toList();
        if (!unknown.isEmpty()) {
            return new Promotion.NotComparable(
                    version, "version " + version + " does not know the classes " + unknown + " of these pictures");
        }
        Validation there = measured(serving, folder);
        return Gate.check(challenger)
                .fold(
                        passed -> PromotionRule.byPictures(measured(passed, folder), version, there),
                        refused -> new Promotion.NotComparable(
                                version, "the release fails the gate: " + refused.reason()));
    }

    private static Validation measured(GateResult.Passed passed, ImageFolder folder) {
        try (Classifier classifier = passed.classifier()) {
            return measured(classifier, folder);
        }
    }

    private static Validation measured(Classifier classifier, ImageFolder folder) {
        Scores scores = new Evaluator(classifier).evaluate(folder);
        return new Validation("", scores.images(), scores.correct(), scores.logLoss());
    }
}
