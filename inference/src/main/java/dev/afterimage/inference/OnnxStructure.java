package dev.afterimage.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.registry.ModelCard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can be said of an ONNX file without running it.
 *
 * <p>Tensors outside the file are refused (a file that reads other files: CVE-2022-25882, CVE-2024-27318), and so are operators of domains that
 * ONNX Runtime would look for in libraries of its own or of others.
 */
final class OnnxStructure {
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx");
    /** Deeper than any real model; keeps a hostile file from exhausting the stack. */
    private static final int MAX_NESTING = 64;

    private OnnxStructure() {}

    /** The first fault of the file, as a sentence; empty when it is as the card says. */
    static Optional<String> faultOf(byte[] onnx, ModelCard card) {
        ModelProto model;
        try {
            model = parse(onnx);
        } catch (IOException e) {
            return Optional.of("the file is not an ONNX model: " + e.getMessage());
        }
        return Stream.of(
                        unknownDomain(model),
                        externalData(model.getGraph()),
                        inputFault(model.getGraph(), card.input()),
                        outputFault(model.getGraph(), card.labels()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static ModelProto parse(byte[] onnx) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(onnx);
        input.setRecursionLimit(MAX_NESTING);
        ModelProto model = ModelProto.parseFrom(input);
        if (model.getGraph().getNodeCount() == 0) {
            throw new InvalidProtocolBufferException("it holds no graph");
        }
        return model;
    }

    private static Optional<String> unknownDomain(ModelProto model) {
        return nodes(model.getGraph())
                .filter(node -> !DOMAINS.contains(node.getDomain()))
                .map(node -> "operator " + node.getOpType() + " is of domain " + node.getDomain()
                        + "; only ONNX's own operators are allowed")
                .findFirst();
    }

    private static Stream<NodeProto> nodes(GraphProto graph) {
        return Stream.concat(graph.getNodeList().stream(), subgraphs(graph).flatMap(OnnxStructure::nodes));
    }

    private static Stream<GraphProto> subgraphs(GraphProto graph) {
        return attributes(graph)
                .flatMap(attribute ->
                        attribute.hasG() ? Stream.of(attribute.getG()) : attribute.getGraphsList().stream());
    }

    private static Stream<AttributeProto> attributes(GraphProto graph) {
        return graph.getNodeList().stream().flatMap(node -> node.getAttributeList().stream());
    }

    private static Optional<String> externalData(GraphProto graph) {
        return tensors(graph)
                .filter(tensor -> tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
                        || tensor.getExternalDataCount() > 0)
                .map(tensor -> "tensor " + tensor.getName() + " lies in another file; export the model as one file")
                .findFirst();
    }

    private static Stream<TensorProto> tensors(GraphProto graph) {
        Stream<TensorProto> own = Stream.concat(
                graph.getInitializerList().stream(),
                attributes(graph).flatMap(a -> a.hasT() ? Stream.of(a.getT()) : a.getTensorsList().stream()));
        return Stream.concat(own, subgraphs(graph).flatMap(OnnxStructure::tensors));
    }

    private static Optional<String> inputFault(GraphProto graph, InputSpec spec) {
        Set<String> initializers = graph.getInitializerList().stream()
                .map(TensorProto::getName)
                .collect(java.util.stream.Collectors.toSet());
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> !initializers.contains(input.getName()))
                .toList();
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
