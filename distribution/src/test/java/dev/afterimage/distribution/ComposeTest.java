package dev.afterimage.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml says must exist in the programs that it starts. */
class ComposeTest {
    private static final List<String> OURS = List.of("streamer", "seed", "plates");

    private final JsonNode services;

    ComposeTest() throws IOException {
        services = readCompose().path("services");
    }

    @Test
    void startsProgramsWithCommandsAndOptionsThatTheyKnow() {
        assertThat(OURS).allSatisfy(service -> {
            List<String> arguments = texts(services.path(service).path("command"));
            assertThatCode(() -> Programs.programOf(arguments.get(0)).parseArgs(arguments.toArray(String[]::new)))
                    .as("%s %s", service, arguments)
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void namesOnlySettingsThatTheBrokerKnows() {
        ConfigDef known = AbstractKafkaConfig.CONFIG_DEF;

        assertThat(services.path("kafka").path("environment").fieldNames())
                .toIterable()
                .allSatisfy(variable -> assertThat(known.names()).contains(settingOf(variable)));
    }

    @Test
    void limitsTheMemoryOfEveryService() {
        assertThat(services).isNotEmpty().allSatisfy(service -> assertThat(
                        service.path("mem_limit").asText())
                .isNotEmpty());
    }

    @Test
    void bindsEveryPortToThisMachineOnly() {
        assertThat(services)
                .flatExtracting(service -> texts(service.path("ports")))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    }

    @Test
    void advertisesTheAddressThatTheProgramsUse() {
        String advertised = services.path("kafka")
                .path("environment")
                .path("KAFKA_ADVERTISED_LISTENERS")
                .asText();

        assertThat(advertised).contains("://kafka:19092", "://localhost:9092");
        assertThat(OURS)
                .allSatisfy(service -> assertThat(texts(services.path(service).path("command")))
                        .containsSequence("--bootstrap-server", "kafka:19092"));
    }

    @Test
    void listensBeyondItsContainerWhereAPortIsPublished() {
        assertThat(texts(services.path("streamer").path("command"))).containsSequence("--host", "0.0.0.0");
    }

    @Test
    void runsOurOwnProgramsWithoutPrivilegesOnAReadOnlyRoot() {
        assertThat(Stream.concat(OURS.stream(), Stream.of("trainer"))).allSatisfy(service -> {
            JsonNode described = services.path(service);
            assertThat(described.path("read_only").asBoolean()).isTrue();
            assertThat(texts(described.path("cap_drop"))).containsExactly("ALL");
            assertThat(texts(described.path("tmpfs"))).containsExactly("/tmp:mode=1777");
            assertThat(described
                            .path("environment")
                            .path("ORT_DISABLE_TELEMETRY")
                            .asText())
                    .isEqualTo("1");
        });
    }

    /** As Compose sees it, with anchors and merge keys resolved; Jackson's own YAML leaves those alone. */
    private static JsonNode readCompose() throws IOException {
        try (Reader text = Files.newBufferedReader(Sandbox.projectRoot().resolve("docker-compose.yml"))) {
            return new ObjectMapper().valueToTree(new Yaml().<Map<String, Object>>load(text));
        }
    }

    private static String settingOf(String variable) {
        return variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static List<String> texts(JsonNode array) {
        return Stream.iterate(0, index -> index < array.size(), index -> index + 1)
                .map(index -> array.get(index).asText())
                .toList();
    }
}
