package dev.afterimage.inference.adopt;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes room for names: a graph's own values that bear one get another, in the graph and in the graphs inside it.
 *
 * <p>Names are unique across a graph and those inside it (ONNX IR specification, section Names Within a Graph), so one table does for all of them.
 */
final class Renaming {
    private final Set<String> reserved;
    private final Set<String> taken = new HashSet<>();

    private Renaming(Set<String> reserved, GraphProto graph) {
        this.reserved = reserved;
        this.taken.addAll(reserved);
        collect(graph);
    }

    /** The graph without the reserved names. */
    static Renaming of(Set<String> reserved, GraphProto graph) {
        return new Renaming(reserved, graph);
    }

    /** What a value is called afterwards. */
    String apply(String name) {
        if (!reserved.contains(name)) {
            return name;
        }
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> name + "_" + i)
                .filter(free -> !taken.contains(free))
                .findFirst()
                .orElseThrow();
    }

    GraphProto apply(GraphProto graph) {
        GraphProto.Builder renamed = graph.toBuilder();
        renamed.getNodeBuilderList().forEach(this::rename);
        renamed.getInitializerBuilderList().forEach(tensor -> tensor.setName(apply(tensor.getName())));
        renamed.getSparseInitializerBuilderList().forEach(tensor -> tensor.getValuesBuilder()
                .setName(apply(tensor.getValues().getName())));
        renamed.getInputBuilderList().forEach(this::rename);
        renamed.getOutputBuilderList().forEach(this::rename);
        renamed.getValueInfoBuilderList().forEach(this::rename);
        // hints about quantised values that nothing needs
        renamed.clearQuantizationAnnotation();
        return renamed.build();
    }

    private void rename(ValueInfoProto.Builder value) {
        value.setName(apply(value.getName()));
    }

    private void rename(NodeProto.Builder node) {
        for (int i = 0; i < node.getInputCount(); i++) {
            node.setInput(i, apply(node.getInput(i)));
        }
        for (int i = 0; i < node.getOutputCount(); i++) {
            node.setOutput(i, apply(node.getOutput(i)));
        }
        node.getAttributeBuilderList().forEach(this::rename);
    }

    private void rename(AttributeProto.Builder attribute) {
        if (attribute.hasG()) {
            attribute.setG(apply(attribute.getG()));
        }
        for (int i = 0; i < attribute.getGraphsCount(); i++) {
            attribute.setGraphs(i, apply(attribute.getGraphs(i)));
        }
    }

    private void collect(GraphProto graph) {
        graph.getInitializerList().stream().map(TensorProto::getName).forEach(taken::add);
        graph.getInputList().stream().map(ValueInfoProto::getName).forEach(taken::add);
        graph.getNodeList().forEach(node -> {
            taken.addAll(node.getInputList());
            taken.addAll(node.getOutputList());
            node.getAttributeList().forEach(this::collect);
        });
    }

    private void collect(AttributeProto attribute) {
        if (attribute.hasG()) {
            collect(attribute.getG());
        }
        attribute.getGraphsList().forEach(this::collect);
    }
}
