package dev.afterimage.streams;

import dev.afterimage.registry.topic.RegistryTopic;
import dev.afterimage.streams.follow.Admission;
import dev.afterimage.streams.follow.FollowListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry topic, as a topology sees it: its models by name, each followed from the first time that it is asked for.
 *
 * <p>To be closed after the topology: until then its threads may be inside a model's native session.
 */
public final class ModelRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);
    private static final String DEFAULT_TOPIC = "models";

    private final Map<String, Object> clientProperties;
    private final String topic;
    private final Admission admission;
    private final Map<String, LiveModel> models = new ConcurrentHashMap<>();

    private ModelRegistry(Map<String, Object> clientProperties, String topic, Admission admission) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.topic = topic;
        this.admission = admission;
    }

    /** The registry topic {@code models}; the properties are those of any Kafka client. */
    public static ModelRegistry at(Map<String, Object> clientProperties) {
        return at(clientProperties, DEFAULT_TOPIC, Admission.defaults());
    }

    /**
     * A registry topic, which is created where it is missing.
     *
     * @param admission what a release must show before it serves
     */
    public static ModelRegistry at(Map<String, Object> clientProperties, String topic, Admission admission) {
        new RegistryTopic(topic).ensure(clientProperties);
        return new ModelRegistry(clientProperties, topic, admission);
    }

    /** A model, followed from now on. */
    public LiveModel model(String name) {
        return models.computeIfAbsent(name, this::follow);
    }

    @Override
    public void close() {
        models.values().forEach(LiveModel::close);
        models.clear();
    }

    private LiveModel follow(String name) {
        LiveModel model = new LiveModel(
                name,
                clientProperties,
                topic,
                admission,
                new FollowListener() {},
                error -> LOG.error("the registry's follower died model={}", name, error));
        model.start();
        return model;
    }
}
