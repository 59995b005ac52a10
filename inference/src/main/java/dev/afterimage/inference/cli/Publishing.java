package dev.afterimage.inference.cli;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.topic.RegistryTopic;
import dev.afterimage.registry.topic.RegistryWriter;
import java.util.Map;

/** Puts releases on a registry topic, which is made where there is none. */
public final class Publishing {
    private Publishing() {}

    /**
     * Publishes a release that has passed the gate.
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
}
