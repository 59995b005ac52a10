package dev.afterimage.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * EfficientNet, or its part above a cut, as a DJL block.
 *
 * <p>Input `[N, C, H, W]` float32: normalised pixels for a whole network, else what the part below the cut gives. Output: logits `[N, classes]`.
 * Parameters bear torchvision's names.
 */
public final class EfficientNet extends AbstractBlock {
    private final Shape inputShape;
    private final List<FeatureBlock> features;
    private final Pooling pooling;
    private final float dropout;
    private final Parameter classifierWeight;
    private final Parameter classifierBias;

    /**
     * What comes after the last convolution.
     *
     * @param dropout rate before the classifier
     */
    public record Top(Pooling pooling, float dropout, int classes) {}

    /** The whole network with batch normalisation folded into the convolutions, for what does not learn. */
    public static EfficientNet folded(Architecture architecture, Pooling pooling, int classes) {
        return folded(architecture, Layers.of(architecture), new Top(pooling, 0, classes));
    }

    /** The part above a cut with batch normalisation folded, so that its statistics stay as they are. */
    public static EfficientNet folded(Architecture architecture, Layers above, Top top) {
        return new EfficientNet(architecture, above, top, ConvNormBlock::folded);
    }

    /** The part above a cut with batch normalisation that learns. */
    public static EfficientNet normalised(Architecture architecture, Layers above, Top top) {
        return new EfficientNet(
                architecture, above, top, layer -> ConvNormBlock.normalised(layer, architecture.batchNormEpsilon()));
    }

    private EfficientNet(
            Architecture architecture, Layers layers, Top top, Function<ConvNorm, ConvNormBlock> convNorm) {
        this.pooling = top.pooling();
        this.dropout = top.dropout();
        int side = architecture.imageSizePx();
        this.inputShape = new Shape(1, layers.blocks().findFirst().orElseThrow().inChannels(), side, side);
        this.features = layers.blocks()
                .map(block -> addChildBlock("features", new FeatureBlock(block, convNorm)))
                .toList();
        this.classifierWeight = addParameter(ConvNormBlock.parameter(
                Layers.CLASSIFIER_WEIGHT, Parameter.Type.WEIGHT, top.classes(), architecture.featureChannels()));
        this.classifierBias =
                addParameter(ConvNormBlock.parameter(Layers.CLASSIFIER_BIAS, Parameter.Type.BIAS, top.classes()));
    }

    /** A shape of the right channels for `initialize`; height and width do not matter for the parameters. */
    public Shape initialShape() {
        return inputShape;
    }

    /** All parameters; {@link Parameter#getName()} is torchvision's name. */
    public Stream<Parameter> named() {
        return getParameters().values().stream();
    }

    /** What the first feature block gives, owned by the caller. */
    NDArray stem(ParameterStore store, NDArray input) {
        return Rows.forward(features.subList(0, 1), store, input, false);
    }

    /** What the feature blocks give, `[N, C, H, W]`, owned by the caller. */
    public NDArray features(ParameterStore store, NDArray input, boolean training) {
        return Rows.forward(features, store, input, training);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        try (NDArray map = features(store, inputs.singletonOrThrow(), training);
                NDArray pooled = pooling.pool(map);
                NDArray dropped = pooled.getNDArrayInternal()
                        .dropout(pooled, dropout, training)
                        .singletonOrThrow()) {
            return dropped.getNDArrayInternal()
                    .linear(
                            dropped,
                            store.getValue(classifierWeight, dropped.getDevice(), training),
                            store.getValue(classifierBias, dropped.getDevice(), training));
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Rows.initialize(features, manager, dataType, inputShapes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {
            new Shape(inputs[0].get(0), classifierBias.getShape().get(0))
        };
    }
}
