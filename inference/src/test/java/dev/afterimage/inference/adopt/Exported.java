package dev.afterimage.inference.adopt;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** A model as torch.onnx.export writes them, of one operator: its three logits are the means of the three channels. */
public final class Exported {
    static final int SIDE_PX = 28;
    static final String[] LABELS = {"red", "green", "blue"};

    /** Stands for a dimension of any size. */
    static final int ANY = 0;

    private Exported() {}

    /** The usual: input.1 of a batch of any size, output logits. */
    public static ModelProto.Builder model() {
        return model("input.1", "logits", ANY, 3, SIDE_PX, SIDE_PX);
    }

    static ModelProto.Builder model(String input, String output, int... shape) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph");
        graph.addInput(value(input, TensorProto.DataType.FLOAT, shape));
        graph.addNode(node("GlobalAveragePool", input, "pooled"));
        graph.addNode(node("Flatten", "pooled", output));
        graph.addOutput(value(output, TensorProto.DataType.FLOAT, shape[0], 3));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("pytorch")
                .setProducerVersion("2.9.0")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph);
    }

    static NodeProto.Builder node(String operator, String input, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(operator + "_" + input)
                .addInput(input)
                .addOutput(output);
    }

    static AttributeProto axis(int axis) {
        return AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(axis)
                .build();
    }

    static ValueInfoProto value(String name, TensorProto.DataType type, int... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int size : dimensions) {
            if (size == ANY) {
                shape.addDimBuilder().setDimParam("batch_size");
            } else {
                shape.addDimBuilder().setDimValue(size);
            }
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
