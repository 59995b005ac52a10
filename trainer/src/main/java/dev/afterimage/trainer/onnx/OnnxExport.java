package dev.afterimage.trainer.onnx;

import static dev.afterimage.trainer.onnx.GraphWriter.integer;
import static dev.afterimage.trainer.onnx.GraphWriter.integers;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.BatchNormFolding;
import dev.afterimage.trainer.network.ConvNorm;
import dev.afterimage.trainer.network.Cut;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.PixelInput;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.SqueezeExcite;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.Weights;
import java.util.List;
import java.util.Map;

/**
 * Writes networks as self-contained ONNX files: bytes of pixels in, normalisation inside, batch normalisation folded into the convolutions.
 *
 * <p>Input `image`, uint8 `[N, height, width, 3]`, RGB.
 */
public final class OnnxExport {
    private static final String INPUT = "image";
    /** Output of a classifier: float32 `[N, classes]`. */
    private static final String PROBABILITIES = "probabilities";

    private final Architecture architecture;
    private final InputSpec input;
    private final Top top;
    private final Weights folded;
    private final GraphWriter graph;

    private OnnxExport(Architecture architecture, InputSpec input, Top top, Weights weights) {
        this.architecture = architecture;
        this.input = input;
        this.top = top;
        this.folded = BatchNormFolding.fold(architecture, weights);
        this.graph = new GraphWriter("efficientnet-" + architecture.name());
    }

    /**
     * What comes after the last convolution.
     *
     * @param temperature that the logits are divided by before they become probabilities
     */
    public record Top(Pooling pooling, double temperature) {}

    /**
     * The whole network with its classifier: output `probabilities`.
     *
     * @param metadata written into the file, so that it tells by itself what it is
     */
    public static byte[] classifier(
            Architecture architecture, InputSpec input, Top top, Weights weights, Map<String, String> metadata) {
        return new OnnxExport(architecture, input, top, weights).classifier(metadata);
    }

    /**
     * The network up to its pooled features, which stay as they are while nothing below the classifier is trained. Outputs: `features` float32
     * `[N, channels]`; `activations`, what enters the part above the cut, float16 `[N, height, width, channels]`.
     */
    public static byte[] trunk(Architecture architecture, InputSpec input, Pooling pooling, Weights weights, Cut cut) {
        return new OnnxExport(architecture, input, new Top(pooling, 1), weights).trunk(cut);
    }

    /** The network below a cut: output `activations`, as {@link #trunk} gives them. */
    public static byte[] below(Architecture architecture, InputSpec input, Weights weights, Cut cut) {
        return new OnnxExport(architecture, input, new Top(Pooling.AVERAGE, 1), weights).below(cut);
    }

    private byte[] classifier(Map<String, String> metadata) {
        String pooled = pooled(blocks(normalisedPixels(), Layers.of(architecture)));
        Tensor weight = folded.get(Layers.CLASSIFIER_WEIGHT);
        String logits = graph.node(
                "Gemm",
                List.of(
                        pooled,
                        graph.constant(Layers.CLASSIFIER_WEIGHT, weight),
                        graph.constant(Layers.CLASSIFIER_BIAS, folded.get(Layers.CLASSIFIER_BIAS))),
                integer("transB", 1));
        String temperature = graph.constant("temperature", Tensor.vector(new float[] {(float) top.temperature()}));
        String calibrated = graph.node("Div", List.of(logits, temperature));
        graph.namedNode("Softmax", List.of(calibrated), PROBABILITIES, integer("axis", 1));
        graph.output(PROBABILITIES, DataType.FLOAT, weight.shape()[0]);
        return graph.model(metadata);
    }

    private byte[] trunk(Cut cut) {
        String below = blocks(normalisedPixels(), cut.below());
        String pooled = pooled(blocks(below, cut.above()));
        graph.namedNode("Identity", List.of(pooled), "features");
        graph.output("features", DataType.FLOAT, architecture.featureChannels());
        return activations(below, cut);
    }

    private byte[] below(Cut cut) {
        return activations(blocks(normalisedPixels(), cut.below()), cut);
    }

    private byte[] activations(String below, Cut cut) {
        String channelsLast = graph.node("Transpose", List.of(below), integers("perm", 0, 2, 3, 1));
        graph.namedNode("Cast", List.of(channelsLast), "activations", integer("to", DataType.FLOAT16_VALUE));
        graph.output(
                "activations",
                DataType.FLOAT16,
                cut.sidePx(input.heightPx()),
                cut.sidePx(input.widthPx()),
                cut.channels());
        return graph.model(Map.of());
    }

    private String normalisedPixels() {
        graph.input(INPUT, DataType.UINT8, input.heightPx(), input.widthPx(), 3);
        // bytes are transposed first: one factor for a whole plane is much less work than three that alternate
        String planes = graph.node("Transpose", List.of(INPUT), integers("perm", 0, 3, 1, 2));
        String floats = graph.node("Cast", List.of(planes), integer("to", DataType.FLOAT_VALUE));
        String scale = graph.constant("scale", Tensor.perChannel(PixelInput.scale()));
        String shift = graph.constant("shift", Tensor.perChannel(PixelInput.shift()));
        return graph.node("Add", List.of(graph.node("Mul", List.of(floats, scale)), shift));
    }

    private String blocks(String from, Layers layers) {
        String current = from;
        for (Layers.Block block : layers.blocks().toList()) {
            current = block(current, block);
        }
        return current;
    }

    private String block(String from, Layers.Block block) {
        String current = from;
        for (ConvNorm conv : block.before()) {
            current = convolution(current, conv);
        }
        if (block.squeeze().isPresent()) {
            current = squeezeExcite(current, block.squeeze().get());
        }
        if (block.project().isPresent()) {
            current = convolution(current, block.project().get());
        }
        return block.residual() ? graph.node("Add", List.of(current, from)) : current;
    }

    private String convolution(String from, ConvNorm conv) {
        int padding = conv.padding();
        String convolved = graph.node(
                "Conv",
                List.of(from, weight(conv.weight()), weight(conv.bias())),
                integers("kernel_shape", conv.kernel(), conv.kernel()),
                integers("strides", conv.stride(), conv.stride()),
                integers("pads", padding, padding, padding, padding),
                integer("group", conv.groups()));
        return conv.activated() ? silu(convolved) : convolved;
    }

    private String squeezeExcite(String from, SqueezeExcite squeeze) {
        String pooled = graph.node("GlobalAveragePool", List.of(from));
        String reduced = silu(pointwise(pooled, squeeze.reduceWeight(), squeeze.reduceBias()));
        String expanded = pointwise(reduced, squeeze.expandWeight(), squeeze.expandBias());
        return graph.node("Mul", List.of(from, graph.node("Sigmoid", List.of(expanded))));
    }

    private String pointwise(String from, String weight, String bias) {
        return graph.node("Conv", List.of(from, weight(weight), weight(bias)), integers("kernel_shape", 1, 1));
    }

    private String silu(String x) {
        return graph.node("Mul", List.of(x, graph.node("Sigmoid", List.of(x))));
    }

    private String pooled(String map) {
        String operator = top.pooling() == Pooling.AVERAGE ? "GlobalAveragePool" : "GlobalMaxPool";
        return graph.node("Flatten", List.of(graph.node(operator, List.of(map))), integer("axis", 1));
    }

    private String weight(String name) {
        return graph.constant(name, folded.get(name));
    }
}
