package dev.afterimage.trainer.fit;

import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.OnnxSession;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Cut;
import dev.afterimage.trainer.network.Weights;
import dev.afterimage.trainer.onnx.OnnxExport;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The frozen network in ONNX Runtime: pictures in, pooled features and the activations at the cut out. It runs from any thread and several times
 * faster than PyTorch's training engine would.
 */
final class Trunk implements AutoCloseable {
    private final Cut cut;
    private final OnnxSession whole;
    private final OnnxSession below;

    Trunk(Architecture architecture, Recipe recipe, Weights base) {
        this.cut = recipe.cut(architecture);
        InputSpec input = recipe.input();
        this.whole = load(OnnxExport.trunk(architecture, input, recipe.pooling(), base, cut), input);
        this.below = load(OnnxExport.below(architecture, input, base, cut), input);
    }

    private static OnnxSession load(byte[] onnx, InputSpec input) {
        return OnnxSession.load(onnx, 1, input.heightPx(), input.widthPx(), 3);
    }

    /**
     * What is known of a picture after the frozen part.
     *
     * @param features pooled output of the last convolution
     * @param activations what enters the part that is trained: float16 `[height, width, channels]`, or the picture's bytes where all of it is trained
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Seen(float[] features, byte[] activations) {}

    /** Runs all of the network on a picture of the input's size. */
    Seen see(RgbImage fitted) {
        List<ByteBuffer> outputs = whole.run(fitted.rgb());
        FloatBuffer output = outputs.get(0).asFloatBuffer();
        float[] features = new float[output.remaining()];
        output.get(features);
        return new Seen(
                features, cut.trainsAll() ? fitted.rgb() : outputs.get(1).array());
    }

    /** Runs the frozen part alone, which is what fine-tuning needs. */
    byte[] activations(RgbImage fitted) {
        return cut.trainsAll() ? fitted.rgb() : below.run(fitted.rgb()).get(0).array();
    }

    @Override
    public void close() {
        whole.close();
        below.close();
    }
}
