package dev.afterimage.inference.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.afterimage.imaging.Fit;
import dev.afterimage.imaging.Resampling;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.Gate;
import dev.afterimage.inference.GateResult;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.Validation;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.samples.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdoptionTest {
    private static final int RED = 200;
    private static final int GREEN = 100;
    private static final int BLUE = 50;

    @TempDir
    private Path dir;

    @BeforeEach
    void writeLabelsAndPictures() throws IOException {
        Files.write(dir.resolve("labels.txt"), List.of(Exported.LABELS));
        Files.createDirectories(dir.resolve("golden"));
        for (int i = 0; i < 9; i++) {
            Files.write(dir.resolve("golden").resolve(i + ".png"), plain(40, RED, GREEN, BLUE + i));
        }
    }

    @Test
    void servesWhatTheModelSaysOfNormalisedPixels() {
        Release release = release(Exported.model(), "imagenet");

        // channel means through torchvision's normalisation, then softmax
        assertAnswers(
                release,
                (RED / 255.0 - 0.485) / 0.229,
                (GREEN / 255.0 - 0.456) / 0.224,
                (BLUE / 255.0 - 0.406) / 0.225);
        assertThat(release.card().input().fit()).isEqualTo(new Fit.CenterCrop(32));
        assertThat(release.card().input().heightPx()).isEqualTo(Exported.SIDE_PX);
    }

    @Test
    void scalesFromMinusOneToOneForTensorFlowsModels() {
        assertAnswers(release(Exported.model(), "tf"), RED / 127.5 - 1, GREEN / 127.5 - 1, BLUE / 127.5 - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13, 17, 18, 21})
    void servesEveryKnownOperatorSet(int version) {
        ModelProto.Builder model = Exported.model();
        model.getOpsetImportBuilder(0).setVersion(version);

        assertAnswers(release(model, "tf"), RED / 127.5 - 1, GREEN / 127.5 - 1, BLUE / 127.5 - 1);
    }

    @Test
    void namesOfTheModelsOwnGetInNobodysWay() {
        ModelProto.Builder model = Exported.model("probabilities", "image", 1, 3, Exported.SIDE_PX, Exported.SIDE_PX);

        assertAnswers(release(model, "tf"), RED / 127.5 - 1, GREEN / 127.5 - 1, BLUE / 127.5 - 1);
    }

    @Test
    void renamesValuesThatGraphsInsideTheGraphUse() {
        ModelProto.Builder model = Exported.model();
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.getNodeBuilder(1).setOutput(0, "image");
        GraphProto.Builder branch = GraphProto.newBuilder()
                .setName("branch")
                .addNode(Exported.node("Identity", "image", "chosen"))
                .addOutput(Exported.value("chosen", TensorProto.DataType.FLOAT, Exported.ANY, 3));
        graph.addInitializer(TensorProto.newBuilder()
                .setName("yes")
                .setDataType(TensorProto.DataType.BOOL_VALUE)
                .addInt32Data(1));
        graph.addNode(Exported.node("If", "yes", "logits")
                .addAttribute(subgraph("then_branch", branch))
                .addAttribute(subgraph("else_branch", branch.clone())));

        assertAnswers(release(model, "tf"), RED / 127.5 - 1, GREEN / 127.5 - 1, BLUE / 127.5 - 1);
    }

    @Test
    void leavesProbabilitiesThatTheModelGivesAsTheyAre() {
        ModelProto.Builder model = Exported.model();
        model.getGraphBuilder().getNodeBuilder(1).setOutput(0, "before");
        model.getGraphBuilder()
                .addNode(Exported.node("Softmax", "before", "logits").addAttribute(Exported.axis(1)));

        assertAnswers(release(model, "tf"), RED / 127.5 - 1, GREEN / 127.5 - 1, BLUE / 127.5 - 1);
    }

    @Test
    void takesSizeFitAndNormalisationFromAFile() throws IOException {
        Path json = dir.resolve("input.json");
        Files.writeString(json, """
                {"widthPx": 20, "heightPx": 12, "fit": {"kind": "whole"},
                 "mean": [0, 0.1, 0.2], "std": [1, 0.5, 0.25], "output": "logits"}
                """);
        Release release = release(Exported.model("x", "y", 1, 3, Exported.ANY, Exported.ANY), json.toString());

        assertAnswers(release, RED / 255.0, (GREEN / 255.0 - 0.1) / 0.5, (BLUE / 255.0 - 0.2) / 0.25);
        assertThat(release.card().input().widthPx()).isEqualTo(20);
        assertThat(release.card().input().fit()).isEqualTo(new Fit.Whole());
    }

    @Test
    void resizesAsTorchvisionsEfficientNetsWereTrained() {
        assertThat(release(Exported.model(), "imagenet").card().input().resampling())
                .isEqualTo(Resampling.BICUBIC);
    }

    @ParameterizedTest
    @CsvSource({"'', BILINEAR", "'\"resampling\": \"bilinear\",', BILINEAR", "'\"resampling\": \"bicubic\",', BICUBIC"})
    void aFileThatDoesNotNameTheFilterMeansBilinear(String field, Resampling resampling) throws IOException {
        Path json = dir.resolve("input.json");
        Files.writeString(json, """
                {%s "fit": {"kind": "whole"}, "mean": [0, 0, 0], "std": [1, 1, 1]}
                """.formatted(field));

        assertThat(release(Exported.model(), json.toString()).card().input().resampling())
                .isEqualTo(resampling);
    }

    @Test
    void theCardSaysWhereTheModelComesFrom() {
        byte[] original = Exported.model().build().toByteArray();
        ModelCard card = release(Exported.model(), "imagenet").card();

        assertThat(card.provenance().weightsSha256()).isEqualTo(Sha256.of(original));
        assertThat(card.provenance().architecture()).isEqualTo("pytorch 2.9.0 main_graph");
        assertThat(card.labels()).containsExactly(Exported.LABELS);
        assertThat(card.created()).isEqualTo(Instant.EPOCH);
        assertThat(card.validation()).isEqualTo(Validation.none());
    }

    @Test
    void goldenSamplesComeFromFourOfThePicturesAndFromTheRuntime() {
        Release release = release(Exported.model(), "tf");

        assertThat(release.card().golden()).hasSize(4);
        assertThat(release.card().golden().stream()
                        .map(GoldenSample::probabilities)
                        .distinct())
                .hasSize(4);
        double sum = release.card().golden().get(0).probabilities().stream()
                .mapToDouble(Float::doubleValue)
                .sum();
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    @Test
    void aCardOfAThousandClassesHasAsManySamplesAsARegistryTakes() throws IOException {
        Files.write(
                dir.resolve("labels.txt"),
                IntStream.range(0, 1500)
                        .mapToObj(i -> "a class of its own, number " + i)
                        .toList());
        ModelProto.Builder model = Exported.model();
        GraphProto.Builder graph = model.getGraphBuilder();
        graph.getNodeBuilder(1).setOutput(0, "three");
        graph.addInitializer(TensorProto.newBuilder()
                .setName("times")
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(2)
                .addInt64Data(1)
                .addInt64Data(500));
        graph.addNode(Exported.node("Tile", "three", "logits").addInput("times"));
        graph.setOutput(0, Exported.value("logits", TensorProto.DataType.FLOAT, Exported.ANY, 1500));

        assertThat(release(model, "tf").card().golden()).hasSizeBetween(1, 3);
    }

    @Test
    void refusesModelsThatItCannotServe() {
        ModelProto.Builder old = Exported.model();
        old.getOpsetImportBuilder(0).setVersion(10);
        refuses(old).withMessageContaining("operator set 10").withMessageContaining("opset_version");
        ModelProto.Builder foreign = Exported.model();
        foreign.getGraphBuilder().getNodeBuilder(0).setDomain("com.example");
        refuses(foreign).withMessageContaining("com.example");
        ModelProto.Builder split = Exported.model();
        split.getGraphBuilder().addInitializerBuilder().setName("w").setDataLocation(TensorProto.DataLocation.EXTERNAL);
        refuses(split).withMessageContaining("tensor w lies in another file");
        ModelProto.Builder two = Exported.model();
        two.getGraphBuilder().addInput(Exported.value("mask", TensorProto.DataType.FLOAT, 1));
        refuses(two).withMessageContaining("2 inputs (input.1, mask)");
        ModelProto.Builder heads = Exported.model();
        heads.getGraphBuilder().addOutput(Exported.value("pooled", TensorProto.DataType.FLOAT, 1, 3, 1, 1));
        refuses(heads).withMessageContaining("2 outputs (logits, pooled)");
    }

    @Test
    void refusesOtherShapesAndTypes() {
        refuses(Exported.model("x", "y", 8, 3, 28, 28)).withMessageContaining("input x takes 8 pictures at a time");
        refuses(Exported.model("x", "y", 1, 28, 28, 3)).withMessageContaining("input x is float32 [1, 28, 28, 3]");
        refuses(Exported.model("x", "y", 1, 3, Exported.ANY, 28)).withMessageContaining("heightPx");
        ModelProto.Builder halves = Exported.model();
        halves.getGraphBuilder().setInput(0, Exported.value("input.1", TensorProto.DataType.FLOAT16, 1, 3, 28, 28));
        refuses(halves).withMessageContaining("input input.1 is float16 [1, 3, 28, 28]");
        ModelProto.Builder maps = Exported.model();
        maps.getGraphBuilder().setOutput(0, Exported.value("logits", TensorProto.DataType.FLOAT, 1, 3, 7, 7));
        refuses(maps).withMessageContaining("output logits is float32 [1, 3, 7, 7]");
    }

    @Test
    void refusesLabelsThatAreNotTheModels() throws IOException {
        Files.write(dir.resolve("labels.txt"), List.of("red", "green"));
        refuses(Exported.model()).withMessageContaining("3 classes").withMessageContaining("2 labels");
        Files.write(dir.resolve("labels.txt"), List.of("crane", "green", "crane"));
        refuses(Exported.model()).withMessageContaining("label crane stands on lines 1 and 3");
        Files.write(dir.resolve("labels.txt"), List.of("red", "", "blue"));
        refuses(Exported.model()).withMessageContaining("line 2");
    }

    @Test
    void refusesLogitsThatAreSaidToBeProbabilities() throws IOException {
        Path json = dir.resolve("input.json");
        Files.writeString(json, """
                {"fit": {"kind": "whole"}, "mean": [0, 0, 0], "std": [1, 1, 1], "output": "probabilities"}
                """);

        assertThatThrownBy(() -> release(Exported.model(), json.toString()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("are no probabilities");
    }

    @Test
    void refusesAnInputFileThatDoesNotFit() throws IOException {
        Path json = dir.resolve("input.json");
        Files.writeString(json, "{\"widthPx\": 32, \"fit\": {\"kind\": \"whole\"}}");
        assertThatThrownBy(() -> release(Exported.model(), json.toString()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("widthPx is 32 and the model takes 28");
        Files.writeString(json, "{\"fit\": {\"kind\": \"whole\"}, \"mean\": [0, 0], \"std\": [1, 1, 1]}");
        assertThatThrownBy(() -> release(Exported.model(), json.toString()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("mean must be three numbers");
        assertThatThrownBy(() -> release(Exported.model(), "caffe"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--input caffe is neither");
    }

    private ThrowableAssertAlternative<UserError> refuses(ModelProto.Builder model) {
        return assertThatExceptionOfType(UserError.class).isThrownBy(() -> release(model, "imagenet"));
    }

    private Release release(ModelProto.Builder model, String input) {
        Path file = dir.resolve("model.onnx");
        try {
            Files.write(file, model.build().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new Adoption(file, dir.resolve("labels.txt"), input, List.of(dir.resolve("golden")), clock).release();
    }

    /** Of a plain picture the release says the softmax of these. */
    private static void assertAnswers(Release release, double red, double green, double blue) {
        double sum = Math.exp(red) + Math.exp(green) + Math.exp(blue);
        int widthPx = release.card().input().widthPx();
        int heightPx = release.card().input().heightPx();
        RgbImage picture = new RgbImage(widthPx, heightPx, rgb(widthPx * heightPx, RED, GREEN, BLUE));
        try (Classifier classifier = Gate.check(release).fold(GateResult.Passed::classifier, refused -> {
            throw new AssertionError(refused.reason());
        })) {
            assertThat(classifier.classify(picture))
                    .containsExactly(
                            new float[] {
                                (float) (Math.exp(red) / sum),
                                (float) (Math.exp(green) / sum),
                                (float) (Math.exp(blue) / sum)
                            },
                            within(1e-5f));
        }
    }

    private static AttributeProto subgraph(String name, GraphProto.Builder graph) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(graph)
                .build();
    }

    private static byte[] plain(int sidePx, int red, int green, int blue) {
        return new Picture(sidePx, sidePx, rgb(sidePx * sidePx, red, green, blue)).png();
    }

    private static byte[] rgb(int pixels, int red, int green, int blue) {
        byte[] rgb = new byte[3 * pixels];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return rgb;
    }
}
