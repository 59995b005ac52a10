package dev.afterimage.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The owner of one native ONNX Runtime session, loaded from memory, for models that take one uint8 tensor.
 *
 * <p>{@link #run} may be called from any number of threads; each call runs alone on its own thread. {@link #close} must come after the last call has
 * returned (closing under a running call crashes the process): {@link ServingModel} sees to that.
 */
public final class OnnxSession implements AutoCloseable {
    private static final String ENGINE = "OnnxRuntime";

    private final Model model;
    private final int[] inputShape;
    /** Idle seats; there are never more than threads that ran at the same time. */
    private final Queue<Seat> idle = new ConcurrentLinkedQueue<>();

    private OnnxSession(Model model, int[] inputShape) {
        this.model = model;
        this.inputShape = inputShape;
    }

    /**
     * Loads a model.
     *
     * @param onnx a self-contained ONNX file
     * @param inputShape shape of its uint8 input, `[1, height, width, 3]`
     * @throws UnloadableModelException when ONNX Runtime refuses the bytes
     */
    public static OnnxSession load(byte[] onnx, int... inputShape) {
        Model model = Engine.getEngine(ENGINE).newModel("release", null);
        try (OrtSession.SessionOptions options = singleThreaded()) {
            model.load(new ByteArrayInputStream(onnx), Map.of("sessionOptions", options));
            deleteTemporaryFolderOf(model);
            return new OnnxSession(model, inputShape.clone());
        } catch (IOException | OrtException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new UnloadableModelException(e);
        }
    }

    /** One thread per call and no spinning: throughput comes from calling on several threads, which is faster on a CPU. */
    private static OrtSession.SessionOptions singleThreaded() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** DJL makes a folder for each model that it loads from a stream and leaves it. */
    private static void deleteTemporaryFolderOf(Model model) throws IOException {
        Files.deleteIfExists(model.getModelPath());
    }

    /**
     * Runs the model once.
     *
     * @param uint8 the input in row-major order, as many bytes as the input shape has elements
     * @return the bytes of each output in the machine's byte order, in the model's order of outputs
     */
    public List<ByteBuffer> run(byte[] uint8) {
        Seat polled = idle.poll();
        Seat seat = polled == null ? new Seat(model, inputShape) : polled;
        try {
            return seat.run(uint8);
        } finally {
            idle.add(seat);
        }
    }

    @Override
    public void close() {
        idle.forEach(Seat::close);
        idle.clear();
        model.close();
    }

    /** What one call needs for itself: a predictor, and a direct buffer that the tensor borrows so that nothing is allocated per call. */
    private static final class Seat implements AutoCloseable {
        private final Predictor<ByteBuffer, List<ByteBuffer>> predictor;
        private final ByteBuffer buffer;

        Seat(Model model, int[] inputShape) {
            Uint8Translator translator = new Uint8Translator(inputShape);
            this.predictor = model.newPredictor(translator);
            this.buffer = ByteBuffer.allocateDirect(translator.inputBytes());
        }

        List<ByteBuffer> run(byte[] uint8) {
            if (uint8.length != buffer.capacity()) {
                throw new IllegalArgumentException(
                        "the model takes " + buffer.capacity() + " bytes, was given " + uint8.length);
            }
            buffer.clear().put(uint8).flip();
            try {
                return predictor.predict(buffer);
            } catch (TranslateException e) {
                throw new IllegalStateException("the model failed: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            predictor.close();
        }
    }
}
