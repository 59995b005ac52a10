package dev.afterimage.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.Release;
import dev.afterimage.samples.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GateTest {

    @Test
    void goodReleasePassesAndClassifies() {
        Release release = ColourModel.release(
                ColourModel.model().build().toByteArray(), List.of(new GoldenSample(red(), probabilitiesOfRed())));

        try (Classifier classifier = passed(release)) {
            assertThat(classifier.classify(pixels(0, 0, 255))).satisfies(p -> assertThat(
                            Ranking.of(ColourModel.LABELS, p, 1).best().label())
                    .isEqualTo("blue"));
        }
    }

    @Test
    void refusesBytesThatAreNotThoseOfTheCard() {
        Release good = ColourModel.release();
        byte[] altered = good.onnx().clone();
        altered[altered.length - 1] ^= 1;

        assertRefused(
                new Release(good.card(), altered), GateStep.DIGEST, good.card().sha256());
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertRefused(
                ColourModel.release("no model".getBytes(StandardCharsets.UTF_8), List.of()),
                GateStep.STRUCTURE,
                "not an ONNX model");
    }

    @Test
    void refusesTensorsThatLieInAnotherFile() {
        ModelProto.Builder model = ColourModel.model();
        TensorProto.Builder tensor = model.getGraphBuilder().getInitializerBuilder(0);
        tensor.clearFloatData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("../../../../etc/passwd"));

        assertRefused(release(model), GateStep.STRUCTURE, "tensor sharpness lies in another file");
    }

    @Test
    void refusesOperatorsOfOtherDomains() {
        ModelProto.Builder model = ColourModel.model();
        model.getGraphBuilder().getNodeBuilder(2).setDomain("com.example");

        assertRefused(release(model), GateStep.STRUCTURE, "com.example");
    }

    @Test
    void refusesAnotherInputThanTheCardNames() {
        ModelProto.Builder model = ColourModel.model();
        model.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(1)
                .setDimValue(17);

        assertRefused(release(model), GateStep.STRUCTURE, "input image is not uint8 [N, 16, 16, 3]");
    }

    @Test
    void refusesAnotherNumberOfOutputsThanLabels() {
        ModelProto.Builder model = ColourModel.model();
        model.getGraphBuilder()
                .getOutputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(1)
                .setDimValue(4);

        assertRefused(release(model), GateStep.STRUCTURE, "output probabilities is not float32 [N, 3]");
    }

    @Test
    void refusesAModelThatTheRuntimeCannotLoad() {
        ModelProto.Builder model = ColourModel.model();
        model.getGraphBuilder().getNodeBuilder(2).setOpType("NoSuchOperator");

        assertRefused(release(model), GateStep.LOAD, "NoSuchOperator");
    }

    @Test
    void refusesAModelThatDoesNotReproduceItsGoldenSample() {
        Release release = ColourModel.release(
                ColourModel.model().build().toByteArray(), List.of(new GoldenSample(red(), List.of(0.1f, 0.8f, 0.1f))));

        assertRefused(release, GateStep.GOLDEN, "golden sample 0");
    }

    @Test
    void refusesAGoldenSampleThatIsNoPicture() {
        Release release = ColourModel.release(
                ColourModel.model().build().toByteArray(),
                List.of(new GoldenSample(new byte[] {1, 2, 3}, List.of(1f, 0f, 0f))));

        assertRefused(release, GateStep.GOLDEN, "golden sample 0 cannot be read");
    }

    @Test
    void refusesAModelThatSaysNaN() {
        ModelProto.Builder model = ColourModel.model();
        model.getGraphBuilder().getInitializerBuilder(0).setFloatData(0, Float.NaN);
        Release release = ColourModel.release(
                model.build().toByteArray(), List.of(new GoldenSample(red(), probabilitiesOfRed())));

        assertRefused(release, GateStep.GOLDEN, "NaN");
    }

    @Test
    void leavesNoTemporaryFolderBehind() throws IOException {
        long before = temporaryFolders();

        passed(ColourModel.release()).close();

        assertThat(temporaryFolders()).isEqualTo(before);
    }

    private static long temporaryFolders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("ort-model"))
                    .count();
        }
    }

    private static Release release(ModelProto.Builder model) {
        return ColourModel.release(model.build().toByteArray(), List.of());
    }

    private static Classifier passed(Release release) {
        return Gate.check(release).fold(GateResult.Passed::classifier, refused -> {
            throw new AssertionError(refused.step() + ": " + refused.reason());
        });
    }

    private static void assertRefused(Release release, GateStep step, String reason) {
        assertThat(Gate.check(release)).isInstanceOfSatisfying(GateResult.Quarantined.class, refused -> {
            assertThat(refused.step()).isEqualTo(step);
            assertThat(refused.reason()).contains(reason);
        });
    }

    private static byte[] red() {
        return new Picture(
                        ColourModel.SIDE_PX,
                        ColourModel.SIDE_PX,
                        pixels(255, 0, 0).rgb())
                .png();
    }

    /** Softmax of 255 * 0.02, 0, 0. */
    private static List<Float> probabilitiesOfRed() {
        double red = Math.exp(5.1);
        return List.of((float) (red / (red + 2)), (float) (1 / (red + 2)), (float) (1 / (red + 2)));
    }

    private static RgbImage pixels(int red, int green, int blue) {
        return Colours.plain(red, green, blue);
    }
}
