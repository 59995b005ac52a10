package dev.afterimage.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.List;

/** Blocks in a row. DJL's own SequentialBlock keeps every intermediate array until the manager closes; this one closes them on the way. */
final class Rows {
    private Rows() {}

    /** The last block's output, owned by the caller; the input stays open. */
    static NDArray forward(List<? extends Block> blocks, ParameterStore store, NDArray input, boolean training) {
        NDArray current = input;
        for (Block block : blocks) {
            NDArray next = block.forward(store, new NDList(current), training).singletonOrThrow();
            if (current != input) {
                current.close();
            }
            current = next;
        }
        return current;
    }

    static void initialize(List<? extends Block> blocks, NDManager manager, DataType dataType, Shape... inputShapes) {
        Shape[] shapes = inputShapes;
        for (Block block : blocks) {
            block.initialize(manager, dataType, shapes);
            shapes = block.getOutputShapes(shapes);
        }
    }

    static Shape[] outputShapes(List<? extends Block> blocks, Shape... inputShapes) {
        Shape[] shapes = inputShapes;
        for (Block block : blocks) {
            shapes = block.getOutputShapes(shapes);
        }
        return shapes;
    }
}
