package dev.afterimage.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class SiluTest {
    private static final float[] POINTS = {-20, -3, -1.278f, -0.5f, 0, 0.5f, 2, 20};

    @Test
    void isEachValueTimesItsSigmoid() {
        try (NDManager manager = TorchNetwork.engine().newBaseManager()) {
            float[] values = Silu.of(manager.create(POINTS)).toFloatArray();
            for (int i = 0; i < POINTS.length; i++) {
                assertThat((double) values[i]).isCloseTo(POINTS[i] * sigmoid(POINTS[i]), within(1e-6));
            }
        }
    }

    @Test
    void passesTheGradientOnByItsDerivative() {
        try (NDManager manager = TorchNetwork.engine().newBaseManager();
                GradientCollector collector = TorchNetwork.engine().newGradientCollector()) {
            NDArray x = manager.create(POINTS);
            x.setRequiresGradient(true);
            collector.backward(Silu.of(x.mul(1)).sum());
            float[] gradient = x.getGradient().toFloatArray();
            for (int i = 0; i < POINTS.length; i++) {
                double sigmoid = sigmoid(POINTS[i]);
                assertThat((double) gradient[i]).isCloseTo(sigmoid * (1 + POINTS[i] * (1 - sigmoid)), within(1e-6));
            }
        }
    }

    @Test
    void closesItsInputAndLeavesNothingElseBehind() {
        try (NDManager manager = TorchNetwork.engine().newBaseManager()) {
            NDArray x = manager.create(POINTS);
            NDArray result = Silu.of(x);
            assertThat(x.isReleased()).isTrue();
            assertThat(manager.getManagedArrays()).containsExactly(result);
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
