package dev.afterimage.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A {@link Layers.Block} as a DJL block: its parts in a row, and the input added at the end where it is residual. */
final class FeatureBlock extends AbstractBlock {
    private final List<Block> parts = new ArrayList<>();
    private final boolean residual;

    FeatureBlock(Layers.Block layers, Function<ConvNorm, ConvNormBlock> convNorm) {
        this.residual = layers.residual();
        layers.before().forEach(conv -> add(conv.prefix(), convNorm.apply(conv)));
        layers.squeeze().ifPresent(squeeze -> add(squeeze.prefix(), new SqueezeExciteBlock(squeeze)));
        layers.project().ifPresent(conv -> add(conv.prefix(), convNorm.apply(conv)));
    }

    private void add(String name, Block part) {
        parts.add(addChildBlock(name, part));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray input = inputs.singletonOrThrow();
        NDArray output = Rows.forward(parts, store, input, training);
        if (!residual) {
            return new NDList(output);
        }
        try (NDArray branch = output) {
            return new NDList(branch.add(input));
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        Rows.initialize(parts, manager, dataType, inputShapes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return Rows.outputShapes(parts, inputs);
    }
}
