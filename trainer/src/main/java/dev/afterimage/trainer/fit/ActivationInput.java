package dev.afterimage.trainer.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.PixelInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Cached activations as the input of the stages that are trained. */
final class ActivationInput {
    private final int cutStage;
    private final int channels;
    private final InputSpec input;

    ActivationInput(Architecture architecture, InputSpec input, int cutStage) {
        this.cutStage = cutStage;
        this.channels = architecture.channelsInto(cutStage);
        this.input = input;
    }

    /** float32 `[views, channels, height, width]`, channels last in memory. */
    NDArray of(NDManager manager, List<View> batch) {
        ByteBuffer bytes = joined(batch);
        if (cutStage == 0) {
            return PixelInput.of(manager, bytes, batch.size(), input.widthPx());
        }
        int side = (int) Math.sqrt(batch.get(0).activations().length / (double) (Short.BYTES * channels));
        try (NDArray half = manager.create(bytes, new Shape(batch.size(), side, side, channels), DataType.FLOAT16);
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
