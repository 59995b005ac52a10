package dev.afterimage.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be said of any ONNX file without running it.
 *
 * <p>Tensors outside the file are refused (a file that reads other files: CVE-2022-25882, CVE-2024-27318), and so are operators of domains that
 * ONNX Runtime would look for in libraries of its own or of others.
 */
public final class OnnxFile {
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx");
    /** Deeper than any real model; keeps a hostile file from exhausting the stack. */
    private static final int MAX_NESTING = 64;

    private OnnxFile() {}

    /** What a caller must give; initialisers, which old files list among the inputs, are none. */
    public static List<ValueInfoProto> inputs(GraphProto graph) {
        Set<String> initializers =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        return graph.getInputList().stream()
                .filter(input -> !initializers.contains(input.getName()))
                .toList();
    }

    /**
     * Reads a model.
     *
     * @throws IOException when the bytes are none
     */
    public static ModelProto parse(byte[] onnx) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(onnx);
        input.setRecursionLimit(MAX_NESTING);
        ModelProto model = ModelProto.parseFrom(input);
        if (model.getGraph().getNodeCount() == 0) {
            throw new InvalidProtocolBufferException("it holds no graph");
        }
        return model;
    }

    /** The first operator that is not ONNX's own, as a sentence. */
    public static Optional<String> unknownDomain(ModelProto model) {
        return nodes(model.getGraph())
                .filter(node -> !DOMAINS.contains(node.getDomain()))
                .map(node -> "operator " + node.getOpType() + " is of domain " + node.getDomain()
                        + "; only ONNX's own operators are allowed")
                .findFirst();
    }

    private static Stream<NodeProto> nodes(GraphProto graph) {
        return Stream.concat(graph.getNodeList().stream(), subgraphs(graph).flatMap(OnnxFile::nodes));
    }

    private static Stream<GraphProto> subgraphs(GraphProto graph) {
        return attributes(graph)
                .flatMap(attribute ->
                        attribute.hasG() ? Stream.of(attribute.getG()) : attribute.getGraphsList().stream());
    }

    private static Stream<AttributeProto> attributes(GraphProto graph) {
        return graph.getNodeList().stream().flatMap(node -> node.getAttributeList().stream());
    }

    /** The first tensor that lies in another file, as a sentence. */
    public static Optional<String> externalData(ModelProto model) {
        return tensors(model.getGraph())
                .filter(tensor -> tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
                        || tensor.getExternalDataCount() > 0)
                .map(tensor -> "tensor " + tensor.getName() + " lies in another file; export the model as one file")
                .findFirst();
    }

    private static Stream<TensorProto> tensors(GraphProto graph) {
        Stream<TensorProto> own = Stream.concat(
                graph.getInitializerList().stream(),
                attributes(graph).flatMap(a -> a.hasT() ? Stream.of(a.getT()) : a.getTensorsList().stream()));
        return Stream.concat(own, subgraphs(graph).flatMap(OnnxFile::tensors));
    }
}
