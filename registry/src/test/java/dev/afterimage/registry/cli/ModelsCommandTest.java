package dev.afterimage.registry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.Releases;
import dev.afterimage.registry.Validation;
import dev.afterimage.registry.topic.RegistryWriter;
import dev.afterimage.registry.topic.SharedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    private static final Release FIRST = Releases.random(1, 1_200_000);
    private static final Release SECOND = Releases.random(2, 1000);

    private final String topic = SharedBroker.newTopicName();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path dir;

    @Test
    void listsAlignedColumns() {
        publishTwo();
        models("retire", "--name", "pets", "--version", "2", "--reason", "too small");
        Ran ran = models("list");

        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines().toList())
                .satisfiesExactly(
                        titles -> assertThat(titles)
                                .isEqualTo(
                                        "NAME  VERSION  CREATED               ACCURACY  SIZE    SHA256        ALIASES     STATE"),
                        first -> assertThat(first)
                                .isEqualTo(
                                        "pets  1        2026-11-24T04:10:00Z  99.00 %%   1.2 MB  %s  production  live"
                                                .formatted(FIRST.card().sha256().substring(0, 12))),
                        second -> assertThat(second)
                                .startsWith(
                                        "pets  2        -                     -         -       -             -           retired: too small ("));
    }

    @Test
    void listsForPrograms() throws Exception {
        publishTwo();
        JsonNode listed = json(models("list", "--json", "--name", "pets"));

        assertThat(listed.path("unreadable").isEmpty()).isTrue();
        JsonNode first = listed.path("models").path(0);
        assertThat(first.path("name").asText()).isEqualTo("pets");
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(first.path("state").asText()).isEqualTo("live");
        assertThat(first.path("aliases").path(0).asText()).isEqualTo("production");
        assertThat(first.path("accuracy").asDouble()).isEqualTo(0.99);
        assertThat(first.path("onnxBytes").asLong()).isEqualTo(1_200_000);
        assertThat(first.path("sha256").asText()).isEqualTo(FIRST.card().sha256());
        assertThat(listed.path("models").size()).isEqualTo(2);
        assertThat(json(models("list", "--json", "--name", "cars"))
                        .path("models")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void showsACard() throws Exception {
        publishTwo();
        assertThat(models("show", "--name", "pets").out())
                .containsPattern("version +1\n")
                .containsPattern("production +yes\n")
                .containsPattern("labels +cat, dog\n")
                .containsPattern("accuracy +99.00 % of 400 images, split test\n");
        JsonNode shown = json(models("show", "--name", "pets", "--version", "2", "--json"));
        assertThat(shown.path("card").path("version").asInt()).isEqualTo(2);
        assertThat(shown.path("card").path("created").asText()).isEqualTo("2026-11-24T04:10:00.123Z");
    }

    @Test
    void showsHowAReleaseDidOnValidationWhatItsProbabilitiesAreWorthAndWhyItWasForced() {
        ModelCard card = Releases.judged(
                        new Validation("f00d", 200, 190, 0.21), new Confidence(1.5, 0.08, 0.02, 0.95, 0.125))
                .withForced("the old one is on fire");
        try (RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic)) {
            writer.publish(new Release(card, new byte[] {1, 2, 3}), "pets", false);
        }

        assertThat(models("show", "--name", "pets").out())
                .containsPattern("validation +190 of 200 right, log-loss 0.2100, pictures f00d\n")
                .containsPattern("temperature +1.5000, calibration error 0.0800 without it and 0.0200 with it\n")
                .containsPattern("prediction sets +labels of at least 0.1250, 95 % of sets hold the truth\n")
                .containsPattern("forced +the old one is on fire\n");
    }

    @Test
    void saysThatNobodyValidatedARelease() {
        publishTwo();
        assertThat(models("show", "--name", "pets").out())
                .containsPattern("validation +none\n")
                .containsPattern("temperature +unknown\n")
                .containsPattern("prediction sets +none\n")
                .doesNotContain("forced");
    }

    @Test
    void promotesAndRollsBack() {
        publishTwo();
        assertThat(models("promote", "--name", "pets", "--version", "2").out())
                .isEqualTo("pets version 2 is production\n");
        assertThat(models("show", "--name", "pets").out()).containsPattern("production +yes, before it \\[1]\n");
        assertThat(models("rollback", "--name", "pets").out()).isEqualTo("pets version 1 is production again\n");

        Ran ran = models("rollback", "--name", "pets");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("pets has no version before 1");
    }

    @Test
    void fetchesAReleaseIntoAFolder() {
        publishTwo();
        Ran ran = models(
                "fetch", "--name", "pets", "--out", dir.resolve("production").toString());
        assertThat(ran.status()).isZero();
        assertThat(ReleaseFolder.read(dir.resolve("production")))
                .isEqualTo(new Release(FIRST.card().withIdentity("pets", 1), FIRST.onnx()));
        models(
                "fetch",
                "--name",
                "pets",
                "--version",
                "2",
                "--out",
                dir.resolve("two").toString());
        assertThat(ReleaseFolder.read(dir.resolve("two")).onnx()).isEqualTo(SECOND.onnx());
    }

    @Test
    void saysWhatItCannotFind() {
        Ran noTopic = models("list");
        assertThat(noTopic.status()).isEqualTo(1);
        assertThat(noTopic.err()).startsWith("there is no registry topic " + topic);

        publishTwo();
        assertThat(models("show", "--name", "pets", "--version", "9").err())
                .isEqualTo("there is no pets version 9: see models list\n");
        assertThat(models("show", "--name", "pets", "--version", "candidate").err())
                .isEqualTo("pets has no alias candidate: see models list\n");
        assertThat(models("retire", "--name", "pets", "--version", "1", "--reason", "x")
                        .err())
                .startsWith("pets version 1 is production and cannot be retired");
    }

    private void publishTwo() {
        try (RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic)) {
            writer.publish(FIRST, "pets", false);
            writer.publish(SECOND, "pets", false);
        }
    }

    private Ran models(String command, String... more) {
        List<String> args = new ArrayList<>(List.of("models", command));
        args.addAll(List.of("--bootstrap-server", SharedBroker.address(), "--registry-topic", topic));
        args.addAll(List.of(more));
        return Ran.of(new Main(), args.toArray(String[]::new));
    }

    private static JsonNode json(Ran ran) throws Exception {
        return new ObjectMapper().readTree(ran.out());
    }
}
