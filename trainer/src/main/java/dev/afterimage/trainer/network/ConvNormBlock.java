package dev.afterimage.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ConvNorm} as a DJL block: convolution, then either its folded bias or batch normalisation, then SiLU where the layer has it.
 *
 * <p>Intermediate arrays are closed as soon as the next one exists: PyTorch's graph keeps what the backward pass needs, and frees the rest.
 */
final class ConvNormBlock extends AbstractBlock {
    /** DJL counts the share kept, torch the share replaced: 0.1 there. */
    private static final float MOMENTUM = 0.9f;

    private static final int CHANNELS_LAST_AXIS = -1;

    private final ConvNorm layer;
    private final Parameter weight;
    private final @Nullable Parameter bias;
    private final @Nullable BatchNorm batchNorm;

    private record BatchNorm(Parameter gamma, Parameter beta, Parameter mean, Parameter variance, float epsilon) {}

    /** A convolution with a bias, batch normalisation folded into it. */
    static ConvNormBlock folded(ConvNorm layer) {
        return new ConvNormBlock(layer, null);
    }

    /** A convolution with batch normalisation that learns. */
    static ConvNormBlock normalised(ConvNorm layer, float epsilon) {
        return new ConvNormBlock(
                layer,
                new BatchNorm(
                        parameter(layer.gamma(), Parameter.Type.GAMMA, layer.outChannels()),
                        parameter(layer.beta(), Parameter.Type.BETA, layer.outChannels()),
                        parameter(layer.runningMean(), Parameter.Type.RUNNING_MEAN, layer.outChannels()),
                        parameter(layer.runningVariance(), Parameter.Type.RUNNING_VAR, layer.outChannels()),
                        epsilon));
    }

    private ConvNormBlock(ConvNorm layer, @Nullable BatchNorm batchNorm) {
        this.layer = layer;
        this.batchNorm = batchNorm;
        this.weight = addParameter(parameter(layer.weight(), Parameter.Type.WEIGHT, layer.weightShape()));
        if (batchNorm == null) {
            this.bias = addParameter(parameter(layer.bias(), Parameter.Type.BIAS, layer.outChannels()));
        } else {
            this.bias = null;
            addParameter(batchNorm.gamma());
            addParameter(batchNorm.beta());
            addParameter(batchNorm.mean());
            addParameter(batchNorm.variance());
        }
    }

    static Parameter parameter(String name, Parameter.Type type, int... shape) {
        boolean trained = type != Parameter.Type.RUNNING_MEAN && type != Parameter.Type.RUNNING_VAR;
        return Parameter.builder()
                .setName(name)
                .setType(type)
                .optShape(new Shape(Arrays.stream(shape).asLongStream().toArray()))
                .optRequiresGrad(trained)
                .build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray convolved = convolve(store, inputs.singletonOrThrow(), training);
        if (batchNorm != null) {
            NDArray before = convolved;
            convolved = normalise(batchNorm, store, before, training);
            before.close();
        }
        return new NDList(layer.activated() ? Silu.of(convolved) : convolved);
    }

    private NDArray convolve(ParameterStore store, NDArray input, boolean training) {
        long stride = layer.stride();
        long padding = layer.padding();
        NDArrayEx ex = input.getNDArrayInternal();
        return ex.convolution(
                        input,
                        store.getValue(weight, input.getDevice(), training),
                        bias == null ? null : store.getValue(bias, input.getDevice(), training),
                        new Shape(stride, stride),
                        new Shape(padding, padding),
                        new Shape(1, 1),
                        layer.groups())
                .singletonOrThrow();
    }

    private static NDArray normalise(BatchNorm norm, ParameterStore store, NDArray input, boolean training) {
        return input.getNDArrayInternal()
                .batchNorm(
                        input,
                        store.getValue(norm.mean(), input.getDevice(), training),
                        store.getValue(norm.variance(), input.getDevice(), training),
                        store.getValue(norm.gamma(), input.getDevice(), training),
                        store.getValue(norm.beta(), input.getDevice(), training),
                        CHANNELS_LAST_AXIS,
                        MOMENTUM,
                        norm.epsilon(),
                        training)
                .singletonOrThrow();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {
            new Shape(inputs[0].get(0), layer.outChannels(), strided(inputs[0].get(2)), strided(inputs[0].get(3)))
        };
    }

    private long strided(long sizePx) {
        return (sizePx + 2L * layer.padding() - layer.kernel()) / layer.stride() + 1;
    }
}
