package dev.afterimage.streamer.topics;

import java.util.Optional;

/**
 * The topics that the streamer works with.
 *
 * @param unsure where images whose prediction is not certain go beside it; none unless somebody asks for it
 */
public record TopicNames(String images, String predictions, String rejected, String models, Optional<String> unsure) {

    public TopicNames {
        requireNamed("images", images);
        requireNamed("predictions", predictions);
        requireNamed("rejected", rejected);
        requireNamed("models", models);
        unsure.ifPresent(topic -> requireNamed("unsure", topic));
    }

    public TopicNames(String images, String predictions, String rejected, String models) {
        this(images, predictions, rejected, models, Optional.empty());
    }

    public TopicNames withUnsure(String topic) {
        return new TopicNames(images, predictions, rejected, models, Optional.of(topic));
    }

    public static TopicNames defaults() {
        return new TopicNames("images", "predictions", "images.rejected", "models");
    }

    /** The default names behind one word and a dot; an empty word changes nothing. */
    public static TopicNames withPrefix(String prefix) {
        TopicNames names = defaults();
        if (prefix.isEmpty()) {
            return names;
        }
        String start = prefix + ".";
        return new TopicNames(
                start + names.images, start + names.predictions, start + names.rejected, start + names.models);
    }

    private static void requireNamed(String role, String topic) {
        if (topic.isBlank()) {
            throw new IllegalArgumentException("the name of the " + role + " topic must not be blank");
        }
    }
}
