package dev.afterimage.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.inference.ColourModel;
import dev.afterimage.inference.Main;
import dev.afterimage.inference.adopt.Exported;
import dev.afterimage.inference.promote.PromotionRequest;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.Validation;
import dev.afterimage.registry.cli.Cli;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.registry.topic.Alias;
import dev.afterimage.registry.topic.Fetched;
import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;
import dev.afterimage.samples.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishCommandTest {
    private static final EmbeddedBroker BROKER = EmbeddedBroker.startForTest();
    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final byte[] GOOD = ColourModel.model().build().toByteArray();
    /** Right where the good one is, and less sure of it. */
    private static final byte[] UNSURE = withSharpness(0.002f);
    /** Wrong wherever the good one is right. */
    private static final byte[] INVERTED = withSharpness(-0.02f);

    private final String topic = "models-" + TOPICS.incrementAndGet();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    @AfterAll
    static void stopBroker() {
        BROKER.close();
    }

    @Test
    void movesProductionToAReleaseWithMoreValidationPicturesRight() {
        publish(release(GOOD, validation("f00d", 90)));

        assertThat(publish(release(UNSURE, validation("f00d", 91)), "--promote"))
                .isZero();
        assertThat(out.toString()).contains("published colours version 2, production now: it has 91 of 100");
        assertThat(production()).isEqualTo(2);
    }

    @Test
    void publishesNothingWhereTheReleaseIsNoBetter() {
        publish(release(GOOD, validation("f00d", 90)));

        assertThat(publish(release(UNSURE, validation("f00d", 90)), "--promote"))
                .isEqualTo(1);
        assertThat(err.toString().strip())
                .contains("does not take the place of colours version 1 and nothing was published")
                .contains("publish without --promote to keep it")
                .doesNotContain("\n");
        assertThat(index().entries("colours")).hasSize(1);

        assertThat(publish(release(UNSURE, validation("f00d", 90)))).isZero();
        assertThat(production()).isEqualTo(1);
    }

    @Test
    void saysWhyTwoReleasesCannotBeComparedAndWhatToDo() {
        publish(release(GOOD, validation("f00d", 90)));

        assertThat(publish(release(UNSURE, validation("beef", 99)), "--promote"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("not validated on the same pictures")
                .contains("--data DIR")
                .contains("--force REASON");
        assertThat(index().entries("colours")).hasSize(1);
    }

    @Test
    void asksBothReleasesAboutPicturesWhereTheirCardsCannotBeCompared() throws IOException {
        String pictures = pictures().toString();
        publish(release(INVERTED, Validation.none()));

        assertThat(publish(release(UNSURE, validation("f00d", 1)), "--promote", "--data", pictures))
                .isZero();
        assertThat(out.toString())
                .contains("it has 3 of 3 validation pictures right")
                .contains("version 1 has 0");
        assertThat(publish(release(GOOD, Validation.none()), "--promote", "--data", pictures))
                .isZero();
        assertThat(publish(release(UNSURE, Validation.none()), "--promote", "--data", pictures))
                .isEqualTo(1);
        assertThat(production()).isEqualTo(3);
    }

    @Test
    void keepsTheReasonOfAForcedPromotion() {
        publish(release(GOOD, validation("f00d", 90)));

        assertThat(publish(release(INVERTED, validation("f00d", 1)), "--force", "a drill"))
                .isZero();
        assertThat(out.toString()).contains("forced, because a drill");
        assertThat(production()).isEqualTo(2);
        assertThat(index().card("colours", 2)).map(ModelCard::forced).contains("a drill");
        assertThat(publish(release(GOOD, Validation.none()), "--force", " ")).isEqualTo(1);
    }

    @Test
    void aServingReleaseThatNobodyCanLoadIsInNobodysWay() {
        byte[] unloadable = withOperator("NoSuchOperator");
        Publishing.publish(client(), topic, release(unloadable, validation("f00d", 99)), "colours", true);

        assertThat(publish(release(GOOD, validation("f00d", 1)), "--promote")).isZero();
        assertThat(out.toString())
                .contains("nobody can load version 1 any more")
                .contains("NoSuchOperator");
        assertThat(production()).isEqualTo(2);
    }

    @Test
    void comparesWithWhatServesWhenItIsWritten() {
        Publishing publishing = new Publishing(client(), topic);
        publishing.publish(release(GOOD, validation("f00d", 90)), "colours", PromotionRequest.none());
        publishing.publish(release(UNSURE, validation("f00d", 95)), "colours", PromotionRequest.ifBetter());

        assertThatThrownBy(() -> publishing.publish(
                        release(INVERTED, validation("f00d", 92)), "colours", PromotionRequest.ifBetter()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("colours version 2");
    }

    @Test
    void comparesOnlyWhenAskedTo() {
        assertThat(publish(release(GOOD, Validation.none()), "--data", dir.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--data is what --promote compares on");
    }

    @Test
    void publishesAModelThatWasExportedElsewhere() throws IOException {
        Path pictures = pictures();
        Path model =
                Files.write(dir.resolve("model.onnx"), Exported.model().build().toByteArray());
        Path labels = Files.write(dir.resolve("labels.txt"), ColourModel.LABELS);
        List<String> described = List.of("--labels", labels.toString(), "--input", "imagenet");

        assertThat(run(model, described)).isEqualTo(1);
        assertThat(err.toString()).contains("name --golden FILE or DIR");
        List<String> complete = new ArrayList<>(described);
        complete.addAll(List.of("--golden", pictures.toString()));
        assertThat(run(model, complete)).isZero();

        try (RegistryReader reader = new RegistryReader(client(), topic)) {
            Fetched fetched = reader.fetch("colours", 1);
            assertThat(fetched).isInstanceOfSatisfying(Fetched.Complete.class, found -> {
                assertThat(found.release().card().golden()).hasSize(3);
                LoadedRelease.of(found.release()).close();
            });
        }
    }

    @Test
    void takesNothingForAnOnnxFileWithAReleaseFolder() {
        assertThat(publish(release(GOOD, Validation.none()), "--input", "tf")).isEqualTo(1);
        assertThat(err.toString()).contains("--labels, --input and --golden are for an ONNX file");
    }

    private int publish(Release release, String... more) {
        Path folder = dir.resolve("release-" + release.card().sha256());
        ReleaseFolder.write(folder, release, Optional.empty());
        return run(folder, List.of(more));
    }

    private int run(Path published, List<String> more) {
        List<String> args = new ArrayList<>(List.of("publish", published.toString(), "--name", "colours"));
        args.addAll(List.of("--bootstrap-server", BROKER.bootstrapServers(), "--registry-topic", topic));
        args.addAll(more);
        return Cli.run(new Main(), args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private int production() {
        return index().alias("colours", Alias.PRODUCTION).orElseThrow().version();
    }

    private RegistryIndex index() {
        try (RegistryReader reader = new RegistryReader(client(), topic)) {
            return reader.readIndex();
        }
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", BROKER.bootstrapServers());
    }

    /** One picture per class, with a validation folder around them. */
    private Path pictures() throws IOException {
        for (int channel = 0; channel < ColourModel.LABELS.size(); channel++) {
            byte[] rgb = new byte[3 * 8 * 8];
            for (int i = channel; i < rgb.length; i += 3) {
                rgb[i] = (byte) 200;
            }
            Path folder = dir.resolve("data").resolve("validation").resolve(ColourModel.LABELS.get(channel));
            Files.createDirectories(folder);
            Files.write(folder.resolve("plain.png"), new Picture(8, 8, rgb).png());
        }
        return dir.resolve("data");
    }

    private static Validation validation(String fingerprint, int correct) {
        return new Validation(fingerprint, 100, correct, 0.5);
    }

    private static byte[] withSharpness(float sharpness) {
        ModelProto.Builder model = ColourModel.model();
        model.getGraphBuilder().getInitializerBuilder(0).setFloatData(0, sharpness);
        return model.build().toByteArray();
    }

    private static byte[] withOperator(String operator) {
        ModelProto.Builder model = ColourModel.model();
        model.getGraphBuilder().getNodeBuilder(2).setOpType(operator);
        return model.build().toByteArray();
    }

    private static Release release(byte[] onnx, Validation validation) {
        ModelCard card = ColourModel.release(onnx, List.of()).card();
        return new Release(
                new ModelCard(
                        card.format(),
                        card.name(),
                        card.version(),
                        card.created(),
                        card.labels(),
                        card.input(),
                        card.sha256(),
                        card.onnxBytes(),
                        card.evaluation(),
                        validation,
                        Confidence.unknown(),
                        card.provenance(),
                        card.golden(),
                        card.goldenTolerance(),
                        ""),
                onnx);
    }
}
