package dev.afterimage.inference.adopt;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.afterimage.inference.adopt.Preprocessing.Output;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Writes a model from elsewhere as this project serves models: bytes of pixels in, normalisation inside, probabilities out.
 *
 * <p>In front: {@code image} uint8 {@code [N, height, width, 3]} -> Transpose -> Cast -> Mul -> Add -> the model's own input; behind: the model's own
 * output -> Softmax -> {@code probabilities} float32 {@code [N, classes]}. What lies between is left as it is.
 */
final class ServedModel {
    private static final String IMAGE = "image";
    private static final String PROBABILITIES = "probabilities";
    private static final String PLANES = "image_planes";
    private static final String FLOATS = "image_floats";
    private static final String SCALE = "image_scale";
    private static final String SCALED = "image_scaled";
    private static final String SHIFT = "image_shift";
    private static final Set<String> OURS = Set.of(IMAGE, PROBABILITIES, PLANES, FLOATS, SCALE, SCALED, SHIFT);

    private final ForeignModel model;
    private final Preprocessing preprocessing;
    private final Renaming renaming;

    private ServedModel(ForeignModel model, Preprocessing preprocessing) {
        this.model = model;
        this.preprocessing = preprocessing;
        this.renaming = Renaming.of(OURS, model.model().getGraph());
    }

    /** The file to publish. */
    static byte[] of(ForeignModel model, Preprocessing preprocessing, int classes) {
        GraphProto graph = new ServedModel(model, preprocessing).graph(classes);
        return model.model().toBuilder().setGraph(graph).build().toByteArray();
    }

    private GraphProto graph(int classes) {
        GraphProto own = renaming.apply(model.model().getGraph());
        GraphProto.Builder graph = own.toBuilder().clearNode().clearInput().clearOutput();
        graph.addInput(value(
                IMAGE,
                TensorProto.DataType.UINT8,
                preprocessing.input().heightPx(),
                preprocessing.input().widthPx(),
                3));
        // what old files list among the inputs besides the one, its initialisers, stays there
        own.getInputList().stream()
                .filter(input -> !input.getName().equals(renaming.apply(model.inputName())))
                .forEach(graph::addInput);
        graph.addAllNode(front()).addAllNode(own.getNodeList()).addNode(back());
        graph.addOutput(value(PROBABILITIES, TensorProto.DataType.FLOAT, classes));
        return graph.build();
    }

    private List<NodeProto> front() {
        return List.of(
                node("Transpose", List.of(IMAGE), PLANES, integers("perm", 0, 3, 1, 2)),
                node("Cast", List.of(PLANES), FLOATS, integer("to", TensorProto.DataType.FLOAT_VALUE)),
                perChannel(SCALE, preprocessing.scale()),
                node("Mul", List.of(FLOATS, SCALE), SCALED),
                perChannel(SHIFT, preprocessing.shift()),
                node("Add", List.of(SCALED, SHIFT), renaming.apply(model.inputName())));
    }

    private NodeProto back() {
        List<String> answer = List.of(renaming.apply(model.outputName()));
        return preprocessing.output() == Output.LOGITS
                ? node("Softmax", answer, PROBABILITIES, integer("axis", 1))
                : node("Identity", answer, PROBABILITIES);
    }

    /** Without a name of its own, which might be one of the model's. */
    private static NodeProto node(String operator, List<String> inputs, String output, AttributeProto... attributes) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes))
                .build();
    }

    /** `[channels, 1, 1]`; a node rather than an initialiser, which old files would have to list among the inputs. */
    private static NodeProto perChannel(String name, List<Float> values) {
        TensorProto tensor = TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(values.size())
                .addDims(1)
                .addDims(1)
                .addAllFloatData(values)
                .build();
        AttributeProto value = AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(tensor)
                .build();
        return node("Constant", List.of(), name, value);
    }

    private ValueInfoProto value(String name, TensorProto.DataType type, int... afterBatch) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder().addDim(model.batch());
        for (int size : afterBatch) {
            shape.addDimBuilder().setDimValue(size);
        }
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
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
}
