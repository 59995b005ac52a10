package dev.afterimage.inference;

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
import dev.afterimage.registry.Evaluation;
import dev.afterimage.registry.GoldenSample;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Provenance;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** A real ONNX model of a few hundred bytes: says which of red, green and blue a picture has most of. */
public final class ColourModel {
    public static final int SIDE_PX = 16;
    public static final List<String> LABELS = List.of("red", "green", "blue");
    /** Large enough to be sure of pure colours, small enough for probabilities between 0 and 1. */
    private static final float SHARPNESS = 0.02f;

    private ColourModel() {}

    /** The model as a graph that tests may spoil. */
    public static ModelProto.Builder model() {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("colour");
        graph.addInput(value("image", TensorProto.DataType.UINT8, SIDE_PX, SIDE_PX, 3));
        graph.addOutput(value("probabilities", TensorProto.DataType.FLOAT, LABELS.size()));
        graph.addNode(node("Cast", "image", "floats").addAttribute(integer("to", TensorProto.DataType.FLOAT_VALUE)));
        graph.addNode(node("ReduceMean", "floats", "means")
                .addAttribute(integers("axes", 1, 2))
                .addAttribute(integer("keepdims", 0)));
        graph.addNode(node("Mul", "means", "logits").addInput("sharpness"));
        graph.addNode(node("Softmax", "logits", "probabilities").addAttribute(integer("axis", 1)));
        graph.addInitializer(TensorProto.newBuilder()
                .setName("sharpness")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(1)
                .addFloatData(SHARPNESS));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph);
    }

    /** A release of the model without golden samples. */
    public static Release release() {
        return release(model().build().toByteArray(), List.of());
    }

    public static Release release(byte[] onnx, List<GoldenSample> golden) {
        return new Release(
                new ModelCard(
                        ModelCard.FORMAT,
                        "colours",
                        1,
                        Instant.EPOCH,
                        LABELS,
                        InputSpec.whole(SIDE_PX),
                        Sha256.of(onnx),
                        onnx.length,
                        Evaluation.none(),
                        Provenance.unknown(),
                        golden,
                        1e-3),
                onnx);
    }

    private static NodeProto.Builder node(String operator, String input, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addInput(input)
                .addOutput(output);
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList())
                .build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int... afterBatch) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("N");
        for (int size : afterBatch) {
            shape.addDimBuilder().setDimValue(size);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
