package dev.afterimage.streamer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.registry.Confidence;
import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.registry.Release;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A real ONNX model of a few hundred bytes that tells red, green and blue pictures apart by their mean colour. */
public final class TinyModel {
    public static final List<String> LABELS = List.of("red", "green", "blue");
    private static final int SIDE_PX = 8;
    private static final int OPSET = 13;
    private static final int IR_VERSION = 8;

    private TinyModel() {}

    /** A release, not published yet; another scale is another model with the same answers, surer or less sure. */
    public static Release release(float scale) {
        return release(scale, List.of());
    }

    /** A release whose card says what its probabilities are worth. */
    public static Release release(float scale, Confidence confidence) {
        Release release = release(scale);
        ModelCard card = release.card();
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
                        card.validation(),
                        confidence,
                        card.provenance(),
                        card.golden(),
                        card.goldenTolerance(),
                        card.forced()),
                release.onnx());
    }

    /** A release that claims to give these probabilities for that picture. */
    public static Release releaseClaiming(float scale, byte[] png, List<Float> probabilities) {
        return release(scale, List.of(new GoldenSample(png, probabilities)));
    }

    /** A release with the same answers from a model of 24 bytes times the width, still cheap to run. */
    public static Release wideRelease(float scale, int width) {
        return release(wideOnnx(scale, width), List.of());
    }

    private static Release release(float scale, List<GoldenSample> golden) {
        return release(onnx(scale), golden);
    }

    private static Release release(byte[] onnx, List<GoldenSample> golden) {
        ModelCard card = new ModelCard(
                ModelCard.FORMAT,
                "",
                0,
                Instant.parse("2026-11-24T00:00:00Z"),
                LABELS,
                InputSpec.whole(SIDE_PX),
                sha256(onnx),
                onnx.length,
                Evaluation.none(),
                Provenance.unknown(),
                golden,
                ModelCard.DEFAULT_GOLDEN_TOLERANCE);
        return new Release(card, onnx);
    }

    /** uint8[N][8][8][3] -> mean colour float[N][3] -> scaled -> softmax. */
    static byte[] onnx(float scale) {
        return model(meanColour()
                .addInitializer(diagonal("weight", scale, LABELS.size(), LABELS.size()))
                .addNode(node("Gemm", "mean", "logits").addInput("weight")));
    }

    /** The same by way of a wide layer, of which all but three columns are zero. */
    private static byte[] wideOnnx(float scale, int width) {
        return model(meanColour()
                .addInitializer(diagonal("spread", 1, LABELS.size(), width))
                .addInitializer(diagonal("weight", scale, width, LABELS.size()))
                .addNode(node("Gemm", "mean", "wide").addInput("spread"))
                .addNode(node("Gemm", "wide", "logits").addInput("weight")));
    }

    private static GraphProto.Builder meanColour() {
        return GraphProto.newBuilder()
                .setName("mean-colour")
                .addInput(tensor("image", TensorProto.DataType.UINT8, SIDE_PX, SIDE_PX, 3))
                .addOutput(tensor("probabilities", TensorProto.DataType.FLOAT, LABELS.size()))
                .addNode(node("Cast", "image", "pixels")
                        .addAttribute(attribute("to")
                                .setI(TensorProto.DataType.FLOAT_VALUE)
                                .setType(AttributeProto.AttributeType.INT)))
                .addNode(node("ReduceMean", "pixels", "mean")
                        .addAttribute(
                                attribute("axes").addInts(1).addInts(2).setType(AttributeProto.AttributeType.INTS))
                        .addAttribute(attribute("keepdims").setI(0).setType(AttributeProto.AttributeType.INT)));
    }

    private static byte[] model(GraphProto.Builder logits) {
        GraphProto graph = logits.addNode(node("Softmax", "logits", "probabilities")
                        .addAttribute(attribute("axis").setI(1).setType(AttributeProto.AttributeType.INT)))
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder node(String operator, String input, String output) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addInput(input)
                .addOutput(output);
    }

    private static AttributeProto.Builder attribute(String name) {
        return AttributeProto.newBuilder().setName(name);
    }

    private static TensorProto diagonal(String name, float scale, int rows, int columns) {
        TensorProto.Builder matrix = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(rows)
                .addDims(columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.addFloatData(i % columns == i / columns ? scale : 0);
        }
        return matrix.build();
    }

    private static ValueInfoProto tensor(String name, TensorProto.DataType type, int... afterBatch) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        for (int dimension : afterBatch) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
