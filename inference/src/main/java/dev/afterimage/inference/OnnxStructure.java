package dev.afterimage.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.registry.ModelCard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an ONNX file is what its card says, as far as that shows without running it. */
final class OnnxStructure {
    private OnnxStructure() {}

    /** The first fault of the file, as a sentence; empty when it is as the card says. */
    static Optional<String> faultOf(byte[] onnx, ModelCard card) {
        ModelProto model;
        try {
            model = OnnxFile.parse(onnx);
        } catch (IOException e) {
            return Optional.of("the file is not an ONNX model: " + e.getMessage());
        }
        return Stream.of(
                        OnnxFile.unknownDomain(model),
                        OnnxFile.externalData(model),
                        inputFault(model.getGraph(), card.input()),
                        outputFault(model.getGraph(), card.labels()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> inputFault(GraphProto graph, InputSpec spec) {
        List<ValueInfoProto> inputs = OnnxFile.inputs(graph);
        String expected = "uint8 [N, " + spec.heightPx() + ", " + spec.widthPx() + ", 3]";
        if (inputs.size() != 1) {
            return Optional.of("the model has " + inputs.size() + " inputs; one is expected, " + expected);
        }
        TypeProto.Tensor tensor = inputs.get(0).getType().getTensorType();
        boolean fits = tensor.getElemType() == TensorProto.DataType.UINT8_VALUE
                && hasShape(tensor, spec.heightPx(), spec.widthPx(), 3);
        return fits ? Optional.empty() : Optional.of("input " + inputs.get(0).getName() + " is not " + expected);
    }

    private static Optional<String> outputFault(GraphProto graph, List<String> labels) {
        String expected = "float32 [N, " + labels.size() + "], one probability per label";
        if (graph.getOutputCount() != 1) {
            return Optional.of("the model has " + graph.getOutputCount() + " outputs; one is expected, " + expected);
        }
        TypeProto.Tensor tensor = graph.getOutput(0).getType().getTensorType();
        boolean fits = tensor.getElemType() == TensorProto.DataType.FLOAT_VALUE && hasShape(tensor, labels.size());
        return fits
                ? Optional.empty()
                : Optional.of("output " + graph.getOutput(0).getName() + " is not " + expected);
    }

    /** Whether the dimensions after the first, the batch, are these. */
    private static boolean hasShape(TypeProto.Tensor tensor, int... afterBatch) {
        List<Dimension> dimensions = tensor.getShape().getDimList();
        if (dimensions.size() != afterBatch.length + 1) {
            return false;
        }
        for (int i = 0; i < afterBatch.length; i++) {
            if (dimensions.get(i + 1).getDimValue() != afterBatch[i]) {
                return false;
            }
        }
        return true;
    }
}
