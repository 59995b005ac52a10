package dev.afterimage.trainer.network;

import ai.djl.ndarray.NDArray;

/** SiLU, `x * sigmoid(x)` (Elfwing et al. 2018), also called Swish. */
final class Silu {
    private Silu() {}

    /** Consumes its input: the array is closed. */
    static NDArray of(NDArray x) {
        try (NDArray sigmoid = x.getNDArrayInternal().sigmoid()) {
            return x.mul(sigmoid);
        } finally {
            x.close();
        }
    }
}
