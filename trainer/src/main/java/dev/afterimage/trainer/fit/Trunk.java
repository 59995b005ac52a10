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
    private final OnnxSession session;
    private final Cut cut;

    Trunk(Architecture architecture, InputSpec input, Recipe recipe, Weights base) {
        this.cut = recipe.cut(architecture);
        this.session = OnnxSession.load(
                OnnxExport.trunk(architecture, input, recipe.pooling(), base, cut),
                1,
                input.heightPx(),
                input.widthPx(),
                3);
    }

    /** Runs the frozen network on a picture of the input's size. */
    View view(RgbImage fitted, int label) {
        List<ByteBuffer> outputs = session.run(fitted.rgb());
        FloatBuffer output = outputs.get(0).asFloatBuffer();
        float[] features = new float[output.remaining()];
        output.get(features);
        return new View(
                label, features, cut.trainsAll() ? fitted.rgb() : outputs.get(1).array());
    }

    @Override
    public void close() {
        session.close();
    }
}
