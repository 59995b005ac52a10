package dev.afterimage.inference.adopt;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.afterimage.inference.OnnxFile;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A classifier that somebody else exported, such as timm or torchvision: one input float32 {@code [N, 3, height, width]}, one output float32
 * {@code [N, classes]}.
 */
final class ForeignModel {
    /** Of these operator sets the few operators that are added mean the same. */
    private static final int OLDEST_OPERATOR_SET = 11;

    private static final int NEWEST_OPERATOR_SET = 21;
    private static final Set<String> ONNX_DOMAINS = Set.of("", "ai.onnx");
    private static final int CHANNELS = 3;

    private final ModelProto model;
    private final ValueInfoProto input;
    private final ValueInfoProto output;

    private ForeignModel(ModelProto model) {
        this.model = model;
        requireOperatorSet(model);
        refuse(OnnxFile.unknownDomain(model).map(fault -> fault + "; export the model with those alone"));
        refuse(OnnxFile.externalData(model)
                .map(fault -> fault + ", with torch.onnx.export(…, external_data=False) for instance"));
        GraphProto graph = model.getGraph();
        this.input = only("inputs", OnnxFile.inputs(graph));
        this.output = only("outputs", graph.getOutputList());
        requireInput();
        requireOutput();
    }

    /**
     * Reads a file's bytes.
     *
     * @throws UserError with a sentence when it is no such model
     */
    static ForeignModel read(byte[] onnx) {
        try {
            return new ForeignModel(OnnxFile.parse(onnx));
        } catch (IOException e) {
            throw new UserError("the file is not an ONNX model: %s; export it again".formatted(e.getMessage()), e);
        }
    }

    ModelProto model() {
        return model;
    }

    String inputName() {
        return input.getName();
    }

    String outputName() {
        return output.getName();
    }

    /** The batch's dimension, 1 or any. */
    Dimension batch() {
        return dimension(input, 0);
    }

    /** Height of the pictures it takes; 0 where it takes any. */
    long heightPx() {
        return dimension(input, 2).getDimValue();
    }

    /** Width of the pictures it takes; 0 where it takes any. */
    long widthPx() {
        return dimension(input, 3).getDimValue();
    }

    /** Whether what it answers are probabilities already. */
    boolean endsInSoftmax() {
        return model.getGraph().getNodeList().stream()
                .filter(node -> node.getOutputList().contains(outputName()))
                .anyMatch(node -> node.getOpType().equals("Softmax"));
    }

    /** What wrote it and what it calls itself, as far as it says. */
    String title() {
        return "%s %s %s"
                .formatted(
                        model.getProducerName(),
                        model.getProducerVersion(),
                        model.getGraph().getName())
                .strip();
    }

    /** Fails where it does not have one number per label. */
    void requireClasses(int labels) {
        long classes = isShaped(output) ? dimension(output, 1).getDimValue() : 0;
        if (classes != 0 && classes != labels) {
            throw new UserError(
                    "the model tells %d classes apart and there are %d labels: name a file with one label per line in the model's order"
                            .formatted(classes, labels));
        }
    }

    private void requireInput() {
        boolean fits = isFloat(input)
                && dimensions(input).size() == 4
                && (dimension(input, 1).getDimValue() == CHANNELS
                        || dimension(input, 1).getDimValue() == 0);
        if (!fits) {
            throw new UserError(
                    "input %s is %s where float32 [N, 3, height, width] is expected: export the model with channels first and without preprocessing of its own"
                            .formatted(inputName(), described(input)));
        }
        if (batch().getDimValue() > 1) {
            throw new UserError(
                    "input %s takes %d pictures at a time, no more and no fewer: export the model with a batch of 1 or of any size (dynamic_axes)"
                            .formatted(inputName(), batch().getDimValue()));
        }
    }

    private void requireOutput() {
        boolean fits =
                isFloat(output) && (!isShaped(output) || dimensions(output).size() == 2);
        if (!fits) {
            throw new UserError(
                    "output %s is %s where float32 [N, classes] is expected: export a classifier with its head"
                            .formatted(outputName(), described(output)));
        }
    }

    private static void requireOperatorSet(ModelProto model) {
        long version = model.getOpsetImportList().stream()
                .filter(set -> ONNX_DOMAINS.contains(set.getDomain()))
                .mapToLong(OperatorSetIdProto::getVersion)
                .max()
                .orElse(0);
        if (version < OLDEST_OPERATOR_SET || version > NEWEST_OPERATOR_SET) {
            throw new UserError("the model uses operator set %d and %d to %d are known: export it with opset_version=17"
                    .formatted(version, OLDEST_OPERATOR_SET, NEWEST_OPERATOR_SET));
        }
    }

    private static ValueInfoProto only(String what, List<ValueInfoProto> values) {
        if (values.size() != 1) {
            String names = values.stream().map(ValueInfoProto::getName).collect(Collectors.joining(", "));
            throw new UserError("the model has %d %s (%s) where one is expected: export it with only that one"
                    .formatted(values.size(), what, names));
        }
        return values.get(0);
    }

    private static void refuse(java.util.Optional<String> fault) {
        fault.ifPresent(sentence -> {
            throw new UserError(sentence);
        });
    }

    private static boolean isFloat(ValueInfoProto value) {
        return value.getType().getTensorType().getElemType() == TensorProto.DataType.FLOAT_VALUE;
    }

    private static boolean isShaped(ValueInfoProto value) {
        return value.getType().getTensorType().hasShape();
    }

    private static List<Dimension> dimensions(ValueInfoProto value) {
        return value.getType().getTensorType().getShape().getDimList();
    }

    private static Dimension dimension(ValueInfoProto value, int index) {
        return dimensions(value).get(index);
    }

    /** Such as {@code float32 [N, 224, 224, 3]}. */
    private static String described(ValueInfoProto value) {
        TypeProto.Tensor tensor = value.getType().getTensorType();
        TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getElemType());
        String word = type == TensorProto.DataType.FLOAT
                ? "float32"
                : String.valueOf(type).toLowerCase(java.util.Locale.ROOT);
        return dimensions(value).stream()
                .map(size -> size.hasDimValue() ? Long.toString(size.getDimValue()) : "any")
                .collect(Collectors.joining(", ", word + " [", "]"));
    }
}
