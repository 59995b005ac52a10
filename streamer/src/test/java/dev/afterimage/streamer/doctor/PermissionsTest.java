package dev.afterimage.streamer.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a cluster whose topics are everybody's until an ACL says otherwise. */
class PermissionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TopicNames NAMES = TopicNames.defaults();

    private static EmbeddedBroker broker;
    private static Map<String, Object> client;

    @BeforeAll
    static void guard() {
        broker = EmbeddedBroker.startForTest(Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true"));
        client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Topics topics = new Topics(client)) {
            topics.ensure(TopicSpec.images(NAMES.images(), 1, -1));
            topics.ensure(TopicSpec.predictions(NAMES.predictions(), 1, -1));
            topics.ensure(TopicSpec.rejected(NAMES.rejected(), 1, -1));
        }
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void tellsWhatTheAccountMayDoAndAsksForWhatItLacks() throws ExecutionException, InterruptedException {
        assertThat(finding("permissions on images").line())
                .isEqualTo("ok permissions on images:"
                        + " may read, write, describe, describe configs, alter, alter configs");

        allowOnly(NAMES.images(), AclOperation.READ);
        allowOnly(NAMES.predictions(), AclOperation.DESCRIBE);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(finding("permissions on images").line())
                    .isEqualTo("-- permissions on images:"
                            + " may read, describe, may not write, describe configs, alter, alter configs:"
                            + " kafka-acls.sh --bootstrap-server " + broker.bootstrapServers()
                            + " --add --allow-principal User:NAME --topic images --operation DescribeConfigs");
            assertThat(finding("topic images").text()).contains("1 partition", "not known to this account");
            assertThat(finding("permissions on predictions").advice())
                    .endsWith("--topic predictions --operation Write --operation DescribeConfigs");
            assertThat(finding("transactions").text()).contains("images").doesNotContain("predictions");
        });
    }

    @Test
    void saysThatATopicMayNotEvenBeLookedAt() throws ExecutionException, InterruptedException {
        allowOnly(NAMES.rejected(), AclOperation.CREATE);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(finding("topic images.rejected").line())
                        .startsWith("-- topic images.rejected: may not be looked at by this account"));
    }

    private static Finding finding(String name) {
        return new ClusterChecks(client, broker.bootstrapServers(), NAMES)
                .findings().stream()
                        .filter(finding -> finding.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no finding is named " + name));
    }

    private static void allowOnly(String topic, AclOperation operation)
            throws ExecutionException, InterruptedException {
        ResourcePattern pattern = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
        AccessControlEntry entry = new AccessControlEntry("User:ANONYMOUS", "*", operation, AclPermissionType.ALLOW);
        try (Admin admin = Admin.create(client)) {
            admin.createAcls(List.of(new AclBinding(pattern, entry))).all().get();
        }
    }
}
