package dev.afterimage.benchmarks;

import dev.afterimage.imaging.Decoded;
import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Limits;
import dev.afterimage.imaging.Resize;
import dev.afterimage.imaging.RgbImage;
import dev.afterimage.samples.PlateKind;
import dev.afterimage.samples.Plates;
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
import org.openjdk.jmh.annotations.Warmup;

/** A JPEG of 12 megapixels to 224 pixels: shrunk by the decoder itself, as it is read here, and decoded in full first. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class LargePictureBenchmark {
    private static final int LARGE_SIDE_PX = 3464;
    private static final int SIDE_PX = 224;

    private final ImageReader reader = new ImageReader(Limits.defaults());

    private byte[] jpeg = {};

    @Setup
    public void draw() {
        jpeg = new Plates(1).draw(PlateKind.STAIN, 0, LARGE_SIDE_PX).jpeg(0.9f);
    }

    @Benchmark
    public RgbImage asItIsRead() {
        return pixels(reader.read(jpeg, InputSpec.whole(SIDE_PX)));
    }

    @Benchmark
    public RgbImage inFull() {
        return Resize.to(pixels(reader.readAtLeast(jpeg, LARGE_SIDE_PX)), SIDE_PX, SIDE_PX);
    }

    private static RgbImage pixels(Decoded decoded) {
        return decoded.fold(Decoded.Image::pixels, refused -> {
            throw new IllegalStateException(refused.message());
        });
    }
}
