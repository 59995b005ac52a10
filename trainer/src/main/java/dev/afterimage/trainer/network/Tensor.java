package dev.afterimage.trainer.network;

import java.util.Arrays;

/**
 * A named weight's values in row-major order, on the heap.
 *
 * <p>Not copied in or out, for there are millions of values; whoever makes one leaves them alone afterwards.
 */
@SuppressWarnings("ArrayRecordComponent") // millions of values; compared by content below
public record Tensor(int[] shape, float[] values) {

    public Tensor {
        if (values.length != elements(shape)) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " needs " + elements(shape)
                    + " values, was given " + values.length);
        }
    }

    public static Tensor vector(float[] values) {
        return new Tensor(new int[] {values.length}, values);
    }

    /** One value per channel of an `[N, channels, height, width]` tensor: `[channels, 1, 1]`. */
    public static Tensor perChannel(float[] values) {
        return new Tensor(new int[] {values.length, 1, 1}, values);
    }

    public static int elements(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    public boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && Arrays.equals(shape, that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
