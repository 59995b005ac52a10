package dev.afterimage.trainer.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.trainer.network.Cut;
import dev.afterimage.trainer.network.PixelInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Cached activations as the input of the stages that are trained. */
final class ActivationInput {
    private final Cut cut;
    private final InputSpec input;

    ActivationInput(InputSpec input, Cut cut) {
        this.cut = cut;
        this.input = input;
    }

    /** float32 `[views, channels, height, width]`, channels last in memory. */
    NDArray of(NDManager manager, List<View> batch) {
        ByteBuffer bytes = joined(batch);
        if (cut.trainsAll()) {
            return PixelInput.of(manager, bytes, batch.size(), input.widthPx());
        }
        int side = cut.sidePx(input.widthPx());
        try (NDArray half = manager.create(bytes, new Shape(batch.size(), side, side, cut.channels()), DataType.FLOAT16);
                NDArray full = half.toType(DataType.FLOAT32, true)) {
            return full.transpose(0, 3, 1, 2);
        }
    }

    private static ByteBuffer joined(List<View> batch) {
        int each = batch.get(0).activations().length;
        ByteBuffer bytes = ByteBuffer.allocateDirect(batch.size() * each).order(ByteOrder.nativeOrder());
        batch.forEach(view -> bytes.put(view.activations()));
        return bytes.flip();
    }
}
