package dev.afterimage.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** A {@link SqueezeExcite} as a DJL block: pool, reduce, SiLU, expand, sigmoid, scale the input's channels. */
final class SqueezeExciteBlock extends AbstractBlock {
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);

    private final Parameter reduceWeight;
    private final Parameter reduceBias;
    private final Parameter expandWeight;
    private final Parameter expandBias;

    SqueezeExciteBlock(SqueezeExcite layer) {
        int channels = layer.channels();
        int squeezed = layer.squeezedChannels();
        reduceWeight = weight(layer.reduceWeight(), squeezed, channels);
        reduceBias = bias(layer.reduceBias(), squeezed);
        expandWeight = weight(layer.expandWeight(), channels, squeezed);
        expandBias = bias(layer.expandBias(), channels);
    }

    private Parameter weight(String name, int out, int in) {
        return addParameter(ConvNormBlock.parameter(name, Parameter.Type.WEIGHT, out, in, 1, 1));
    }

    private Parameter bias(String name, int channels) {
        return addParameter(ConvNormBlock.parameter(name, Parameter.Type.BIAS, channels));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray input = inputs.singletonOrThrow();
        try (NDArray pooled = input.getNDArrayInternal().globalAvgPool();
                NDArray squares = pooled.reshape(pooled.getShape().add(1).add(1));
                NDArray reduced = Silu.of(convolve(squares, reduceWeight, reduceBias, store, training));
                NDArray expanded = convolve(reduced, expandWeight, expandBias, store, training);
                NDArray scale = expanded.getNDArrayInternal().sigmoid()) {
            return new NDList(input.mul(scale));
        }
    }

    private static NDArray convolve(
            NDArray input, Parameter weight, Parameter bias, ParameterStore store, boolean training) {
        return input.getNDArrayInternal()
                .convolution(
                        input,
                        store.getValue(weight, input.getDevice(), training),
                        store.getValue(bias, input.getDevice(), training),
                        ONE,
                        NONE,
                        ONE,
                        1)
                .singletonOrThrow();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}
