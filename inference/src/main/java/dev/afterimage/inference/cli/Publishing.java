package dev.afterimage.inference.cli;

import dev.afterimage.inference.promote.Comparison;
import dev.afterimage.inference.promote.Promotion;
import dev.afterimage.inference.promote.PromotionRequest;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.registry.topic.RegistryReader;
import dev.afterimage.registry.topic.RegistryTopic;
import dev.afterimage.registry.topic.RegistryWriter;
import dev.afterimage.registry.trust.SigningKey;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts releases on a registry topic, which is made where there is none. */
public final class Publishing {
    private final Map<String, Object> clientProperties;
    private final String topic;
    private final Optional<SigningKey> key;

    /** Of releases that are not signed. */
    public Publishing(Map<String, Object> clientProperties, String topic) {
        this(clientProperties, topic, Optional.empty());
    }

    /** Of releases that are signed where there is a key. */
    public Publishing(Map<String, Object> clientProperties, String topic, Optional<SigningKey> key) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.topic = topic;
        this.key = key;
    }

    /**
     * What was published.
     *
     * @param card with name and version
     * @param production why it is production now, as the second half of a sentence; empty where that was not asked for
     */
    public record Published(ModelCard card, Optional<String> production) {
        /** For people. */
        public String sentence() {
            return "published %s version %d".formatted(card.name(), card.version())
                    + production.map(why -> ", production now: " + why).orElse("");
        }
    }

    /**
     * Publishes a release that has passed the gate, without comparing it with anything.
     *
     * @return its card with name and version
     */
    public static ModelCard publish(
            Map<String, Object> clientProperties, String topic, Release release, String name, boolean promote) {
        new RegistryTopic(topic).ensure(clientProperties);
        try (RegistryWriter writer = new RegistryWriter(clientProperties, topic)) {
            return writer.publish(release, name, promote);
        }
    }

    /**
     * Publishes a release that has passed the gate, and makes it production where that is asked for and right.
     *
     * @throws UserError when it may not become production, or production changed meanwhile; then nothing was published
     */
    public Published publish(Release release, String name, PromotionRequest request) {
        new RegistryTopic(topic).ensure(clientProperties);
        return request.fold(
                notAsked -> new Published(write(writer -> writer.publish(release, name, false)), Optional.empty()),
                ifBetter -> ifBetter(release, name, promotion(release, name, ifBetter)),
                forced -> forced(release, name, forced.reason()));
    }

    /** Whether a release would become production if it were published now. */
    public Promotion promotion(Release release, String name, PromotionRequest.IfBetter request) {
        new RegistryTopic(topic).ensure(clientProperties);
        try (RegistryReader reader = new RegistryReader(clientProperties, topic)) {
            return new Comparison(release, request.pictures()).with(reader, name);
        }
    }

    private Published ifBetter(Release release, String name, Promotion promotion) {
        if (!promotion.isGranted()) {
            throw new UserError(refusal(name, promotion));
        }
        ModelCard card = write(writer -> writer.publishInPlaceOf(promotion.over(), release, name));
        return new Published(card, Optional.of(promotion.why()));
    }

    private Published forced(Release release, String name, String reason) {
        Release excused = new Release(release.card().withForced(reason), release.onnx());
        return new Published(
                write(writer -> writer.publish(excused, name, true)), Optional.of("forced, because " + reason));
    }

    private ModelCard write(Function<RegistryWriter, ModelCard> change) {
        try (RegistryWriter writer = new RegistryWriter(clientProperties, topic, key)) {
            return change.apply(writer);
        }
    }

    private static String refusal(String name, Promotion promotion) {
        return "the release does not take the place of %s version %d and nothing was published, because %s: %s"
                .formatted(name, promotion.over().orElseThrow(), promotion.why(), promotion.advice());
    }
}
