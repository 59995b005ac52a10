package dev.afterimage.trainer.cli;

import dev.afterimage.inference.cli.Publishing;
import dev.afterimage.inference.promote.PromotionRequest;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.cli.KafkaOptions;
import dev.afterimage.registry.trust.SigningKey;
import dev.afterimage.trainer.dataset.DataSet;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where `train` publishes to, if anywhere: name and broker come together. */
final class PublishTarget {
    @Option(names = "--name", required = true, description = "Name of the model in the registry.")
    private String name;

    @Option(names = "--bootstrap-server", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    private String bootstrapServer;

    @Option(names = "--command-config", paramLabel = "FILE", description = "Properties for Kafka's clients.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--topic-prefix",
            defaultValue = "",
            paramLabel = "P",
            description = "One word before all topic names.")
    private String topicPrefix;

    @Option(
            names = "--registry-topic",
            defaultValue = "models",
            description = "The registry's topic (default: ${DEFAULT-VALUE}).")
    private String registryTopic;

    @Option(
            names = "--promote",
            description =
                    "Make the release production, if it beats the one that serves on the validation split: more pictures right, "
                            + "or as many at a lower log-loss. Otherwise it is not published.")
    private boolean promote;

    @Option(
            names = "--force",
            paramLabel = "REASON",
            description = "Make it production in any case; the reason stays in its card.")
    private @Nullable String force;

    @Option(names = "--sign-key", paramLabel = "FILE", description = "Sign the release with this key.")
    private @Nullable Path signKey;

    String name() {
        return name;
    }

    /** What can be found out before hours of training: that the brokers answer, and that the key is one. */
    void requireUsable() {
        key();
        kafka().requireReachable();
    }

    ModelCard publish(Release release, DataSet dataSet) {
        KafkaOptions kafka = kafka();
        return new Publishing(kafka.clientProperties(), kafka.topic(registryTopic), key())
                .publish(release, name, request(dataSet))
                .card();
    }

    private PromotionRequest request(DataSet dataSet) {
        if (force != null) {
            return PromotionRequest.forced(force);
        }
        return promote ? PromotionRequest.ifBetterOn(dataSet.validationFolder()) : PromotionRequest.none();
    }

    private Optional<SigningKey> key() {
        return Optional.ofNullable(signKey).map(SigningKey::read);
    }

    private KafkaOptions kafka() {
        return KafkaOptions.of(bootstrapServer, commandConfig, topicPrefix);
    }
}
