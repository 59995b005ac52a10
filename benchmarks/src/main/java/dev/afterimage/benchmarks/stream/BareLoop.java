package dev.afterimage.benchmarks.stream;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Limits;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The work that no streamer can do without: decode, resize and one ONNX Runtime call, in one thread, with nothing around it. Prints milliseconds and CPU
 * milliseconds of the whole process per image. Arguments: release folder, picture folder, how many pictures, how many to leave out before.
 */
public final class BareLoop {
    private static final double NANOS_PER_MILLI = 1e6;

    private final ImageReader reader = new ImageReader(Limits.defaults());
    private final InputSpec input;
    private final OrtSession session;
    private final ByteBuffer direct;
    private final long[] shape;

    private BareLoop(Release release) throws OrtException {
        this.input = release.card().input();
        this.shape = new long[] {1, input.heightPx(), input.widthPx(), 3};
        this.direct = ByteBuffer.allocateDirect(3 * input.heightPx() * input.widthPx());
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            this.session = OrtEnvironment.getEnvironment().createSession(release.onnx(), options);
        }
    }

    public static void main(String[] args) throws OrtException, IOException {
        BareLoop loop = new BareLoop(ReleaseFolder.read(Path.of(args[0])));
        List<byte[]> pictures = PictureBytes.under(Path.of(args[1]));
        int count = Integer.parseInt(args[2]);
        int leftOut = Integer.parseInt(args[3]);
        loop.classify(pictures, leftOut);
        ProcessCost self = new ProcessCost(ProcessHandle.current().pid());
        double cpuMillis = self.cpuMillis();
        long start = System.nanoTime();
        loop.classify(pictures, count);
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        cpuMillis = self.cpuMillis() - cpuMillis;
        System.out.printf("%.2f ms/image, %.2f CPU ms/image%n", millis / count, cpuMillis / count);
    }

    private void classify(List<byte[]> pictures, int count) throws OrtException {
        for (int i = 0; i < count; i++) {
            classify(pictures.get(i % pictures.size()));
        }
    }

    private float[] classify(byte[] picture) throws OrtException {
        byte[] rgb = reader.read(picture, input)
                .fold(Decoded.Image::pixels, refused -> {
                    throw new IllegalStateException(refused.message());
                })
                .rgb();
        direct.clear().put(rgb).flip();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), direct, shape, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("image", tensor))) {
            return ((float[][]) result.get(0).getValue())[0];
        }
    }
}
