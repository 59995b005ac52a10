package dev.afterimage.benchmarks;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.inference.OnnxSession;
import dev.afterimage.samples.PlateKind;
import dev.afterimage.samples.Plates;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.EfficientNet;
import dev.afterimage.trainer.network.Initialisation;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Pooling;
import dev.afterimage.trainer.network.TorchNetwork;
import dev.afterimage.trainer.network.Weights;
import dev.afterimage.trainer.onnx.OnnxExport;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one classification costs on one thread: the decoding, the call through DJL that serves, and beside it the bare ONNX Runtime call on the same
 * bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ClassifyBenchmark {
    private static final Architecture B0 = Architecture.named("b0");
    private static final int SIDE_PX = 224;
    private static final int CLASSES = 10;
    private static final int JPEG_SIDE_PX = 288;
    private static final long[] SHAPE = {1, SIDE_PX, SIDE_PX, 3};

    private final ImageReader reader = new ImageReader(Limits.defaults());

    private byte[] jpeg = {};
    private byte[] pixels = {};
    private OnnxSession throughDjl;
    private OrtSession bare;
    private ByteBuffer direct;

    /** A B0 with random weights, which take the same time as trained ones. */
    @Setup
    public void load() throws OrtException {
        byte[] onnx = OnnxExport.classifier(
                B0, InputSpec.whole(SIDE_PX), new OnnxExport.Top(Pooling.AVERAGE, 1), randomWeights(), Map.of());
        throughDjl = OnnxSession.load(onnx, 1, SIDE_PX, SIDE_PX, 3);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        bare = OrtEnvironment.getEnvironment().createSession(onnx, options);
        jpeg = new Plates(1).draw(PlateKind.STAIN, 0, JPEG_SIDE_PX).jpeg(0.9f);
        pixels = decode().rgb();
        direct = ByteBuffer.allocateDirect(pixels.length);
    }

    private static Weights randomWeights() {
        EfficientNet block = EfficientNet.normalised(
                B0, Layers.of(B0), new EfficientNet.Top(Pooling.AVERAGE, B0.dropout(), CLASSES));
        try (TorchNetwork network = new TorchNetwork(block, new Initialisation(1))) {
            return new Weights(network.tensors());
        }
    }

    /** A 288-pixel JPEG to 224 pixels of RGB. */
    @Benchmark
    public RgbImage decode() {
        return reader.read(jpeg, InputSpec.whole(SIDE_PX)).fold(Decoded.Image::pixels, refused -> {
            throw new IllegalStateException(refused.message());
        });
    }

    /** The call as the streamer makes it. */
    @Benchmark
    public Object inferThroughDjl() {
        return throughDjl.run(pixels);
    }

    /** The same bytes through ONNX Runtime alone. */
    @Benchmark
    public float[][] inferBare() throws OrtException {
        direct.clear().put(pixels).flip();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), direct, SHAPE, OnnxJavaType.UINT8);
                OrtSession.Result result = bare.run(Map.of("image", tensor))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    @TearDown
    public void close() throws OrtException {
        throughDjl.close();
        bare.close();
    }
}
