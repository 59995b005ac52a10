package dev.afterimage.trainer.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.afterimage.trainer.network.Cut;
import dev.afterimage.trainer.network.PixelInput;
import java.nio.ByteBuffer;

/** Cached activations as the input of the part that is trained. */
final class ActivationInput {
    private final Cut cut;
    private final int sidePx;

    /** For pictures of `imageSizePx` by `imageSizePx`. */
    ActivationInput(Cut cut, int imageSizePx) {
        this.cut = cut;
        this.sidePx = cut.sidePx(imageSizePx);
    }

    /** Bytes that one view takes. */
    int bytes() {
        return sidePx * sidePx * cut.channels() * (cut.trainsAll() ? Byte.BYTES : Short.BYTES);
    }

    /** float32 `[views, channels, height, width]`, channels last in memory. */
    NDArray of(NDManager manager, ByteBuffer activations, int views) {
        if (cut.trainsAll()) {
            return PixelInput.of(manager, activations, views, sidePx);
        }
        Shape shape = new Shape(views, sidePx, sidePx, cut.channels());
        try (NDArray half = manager.create(activations, shape, DataType.FLOAT16);
                NDArray full = half.toType(DataType.FLOAT32, true)) {
            return full.transpose(0, 3, 1, 2);
        }
    }
}
