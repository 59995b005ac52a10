package dev.afterimage.registry.topic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.registry.Releases;
import dev.afterimage.registry.cli.UserError;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class RegistryTopicTest {
    private final String topic = SharedBroker.newTopicName();

    @Test
    void createsTheTopicOnceWithItsSettings() {
        assertThat(new RegistryTopic(topic).ensure(SharedBroker.client())).isTrue();
        assertThat(new RegistryTopic(topic).ensure(SharedBroker.client())).isFalse();

        Config config = config(SharedBroker.client(), topic);
        assertThat(value(config, "cleanup.policy")).isEqualTo("compact");
        assertThat(value(config, "compression.type")).isEqualTo("uncompressed");
        assertThat(value(config, "segment.bytes")).isEqualTo("134217728");
        assertThat(value(config, "segment.ms")).isEqualTo("86400000");
        assertThat(value(config, "min.cleanable.dirty.ratio")).isEqualTo("0.1");
        assertThat(value(config, "min.insync.replicas")).isEqualTo("1");
    }

    @Test
    void refusesATopicThatWouldLoseReleases() {
        for (String policy : List.of("delete", "compact,delete")) {
            String wrong = SharedBroker.newTopicName();
            SharedBroker.createTopic(wrong, 2, Map.of("cleanup.policy", policy));
            assertThatThrownBy(() -> new RegistryTopic(wrong).ensure(SharedBroker.client()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("topic %s cannot be a registry: it has cleanup.policy=%s", wrong, policy);
        }
    }

    @Test
    void refusesATopicWithAnotherNumberOfPartitions() {
        SharedBroker.createTopic(topic, 6, Map.of("cleanup.policy", "compact"));
        assertThatThrownBy(() -> new RegistryTopic(topic).ensure(SharedBroker.client()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("it has 6 partitions and a registry has 2");
        try (RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic)) {
            assertThatThrownBy(() -> writer.publish(Releases.random(1, 10), "pets", false))
                    .isInstanceOf(UserError.class);
        }
    }

    @Test
    void saysThatThereIsNoSuchTopicAndCreatesNone() {
        try (RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic)) {
            assertThatThrownBy(() -> writer.promote("pets", 1))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("there is no registry topic " + topic);
        }
        assertThatThrownBy(() -> new RegistryTopic(topic).require(SharedBroker.client()))
                .isInstanceOf(UserError.class);
        assertThatThrownBy(() -> new RegistryTopic("a b").ensure(SharedBroker.client()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a b is no name for a topic");
    }

    @Test
    void leavesOutWhatAManagedClusterRefuses() {
        Map<String, String> managed = Map.of("create.topic.policy.class.name", FrugalCluster.class.getName());
        try (EmbeddedBroker broker = EmbeddedBroker.startForTest(managed)) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            new RegistryTopic(topic).ensure(client);

            Config config = config(client, topic);
            assertThat(value(config, "cleanup.policy")).isEqualTo("compact");
            assertThat(value(config, "min.cleanable.dirty.ratio")).isEqualTo("0.1");
            assertThat(value(config, "segment.bytes")).isEqualTo("1073741824");
            assertThatThrownBy(() -> new RegistryTopic(FrugalCluster.NEVER_COMPACTED).ensure(client))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("a registry cannot do without");
        }
    }

    @Test
    void namesTheCommandWhereTheAccountMayNotCreateTopics() {
        Map<String, String> guarded = Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true");
        try (EmbeddedBroker broker = EmbeddedBroker.startForTest(guarded)) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            forbidCreation(client, topic);

            assertThatThrownBy(() -> new RegistryTopic(topic).ensure(client))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("this account may not create it")
                    .hasMessageContaining(
                            "kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions 2 --config cleanup.policy=compact",
                            broker.bootstrapServers(), topic);
        }
    }

    @Test
    void refusesAReplicationFactorThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistryTopic(topic, 0))
                .withMessageContaining("replicationFactor must be positive or -1");
        assertThatIllegalArgumentException().isThrownBy(() -> new RegistryTopic(" "));
    }

    private static Config config(Map<String, Object> client, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(client)) {
            return requireNonNull(
                    Answer.of(admin.describeConfigs(List.of(resource)).all()).get(resource));
        }
    }

    private static String value(Config config, String setting) {
        return config.get(setting).value();
    }

    private static void forbidCreation(Map<String, Object> client, String topic) {
        ResourcePattern cluster = new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL);
        ResourcePattern forbidden = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
        try (Admin admin = Admin.create(client)) {
            Answer.of(admin.createAcls(List.of(
                            rule(cluster, AclOperation.ALL, AclPermissionType.ALLOW),
                            rule(cluster, AclOperation.CREATE, AclPermissionType.DENY),
                            rule(forbidden, AclOperation.ALL, AclPermissionType.ALLOW),
                            rule(forbidden, AclOperation.CREATE, AclPermissionType.DENY)))
                    .all());
        }
    }

    private static AclBinding rule(ResourcePattern resource, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(resource, new AccessControlEntry("User:*", "*", operation, permission));
    }
}
