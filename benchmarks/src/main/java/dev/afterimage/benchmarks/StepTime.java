package dev.afterimage.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.afterimage.trainer.fit.Fitting;
import dev.afterimage.trainer.fit.Schedule;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.EfficientNet;
import dev.afterimage.trainer.network.Initialisation;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.PixelInput;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.TorchNetwork;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Milliseconds per picture of plain fine-tuning: all layers of B0 at 224 pixels, batch normalisation frozen, AdamW. Arguments: batch, steps. */
public final class StepTime {
    private static final int SIDE_PX = 224;
    private static final int CLASSES = 10;
    private static final int WARM_UP_STEPS = 3;

    private StepTime() {}

    public static void main(String[] args) {
        int batch = Integer.parseInt(args[0]);
        int steps = Integer.parseInt(args[1]);
        Architecture b0 = Architecture.named("b0");
        EfficientNet block =
                EfficientNet.folded(b0, Layers.of(b0), new EfficientNet.Top(Pooling.AVERAGE, b0.dropout(), CLASSES));
        float[] equal = new float[CLASSES];
        Arrays.fill(equal, 1);
        Fitting.Settings settings = new Fitting.Settings(Schedule.oneCycle(steps), 1e-2, 1, 0.1f, equal);
        try (TorchNetwork network = new TorchNetwork(block, new Initialisation(1));
                Fitting fitting =
                        new Fitting(network::logits, network.manager(), network.trained(), p -> 1e-4, settings)) {
            double[] millis = new double[steps];
            for (int step = 0; step < steps; step++) {
                long start = System.nanoTime();
                fitting.step(manager -> input(manager, batch), labels(batch));
                millis[step] = (System.nanoTime() - start) / 1e6 / batch;
            }
            double[] timed = Arrays.copyOfRange(millis, WARM_UP_STEPS, steps);
            Arrays.sort(timed);
            System.out.printf("%.1f%n", timed[timed.length / 2]);
        }
    }

    private static NDArray input(NDManager manager, int batch) {
        byte[] noise = new byte[batch * SIDE_PX * SIDE_PX * 3];
        new Random(1).nextBytes(noise);
        ByteBuffer pixels = ByteBuffer.allocateDirect(noise.length);
        pixels.put(noise).flip();
        return PixelInput.of(manager, pixels, batch, SIDE_PX);
    }

    private static int[] labels(int batch) {
        return new Random(2).ints(batch, 0, CLASSES).toArray();
    }
}
