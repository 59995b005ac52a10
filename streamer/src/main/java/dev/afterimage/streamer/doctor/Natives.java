package dev.afterimage.streamer.doctor;

import dev.afterimage.imaging.ImageReader;
import dev.afterimage.imaging.Limits;
import dev.afterimage.inference.OnnxSession;
import dev.afterimage.streams.classify.SmallestPicture;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether the native libraries load and work, tried with the code that serves. */
final class Natives {
    private static final String OPENCV = "opencv";
    private static final String ONNX_RUNTIME = "onnxruntime";

    private Natives() {}

    static Finding openCv() {
        return tried(
                OPENCV,
                Natives::decode,
                "it is unpacked into ~/.javacpp, which must be writable and not mounted noexec; "
                        + "AFTERIMAGE_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR names another folder");
    }

    static Finding onnxRuntime() {
        return tried(
                ONNX_RUNTIME,
                Natives::infer,
                "it is unpacked into java.io.tmpdir, which must be writable and not mounted noexec; "
                        + "AFTERIMAGE_OPTS=-Djava.io.tmpdir=DIR names another folder");
    }

    static Finding onnxRuntimeNotTried() {
        return Finding.wrong(ONNX_RUNTIME, "not tried, it would report home", "switch its telemetry off first");
    }

    /** @param attempt gives what went wrong, if it does not throw it */
    static Finding tried(String name, Supplier<Optional<String>> attempt, String advice) {
        try {
            return attempt.get()
                    .map(fault -> Finding.wrong(name, fault, advice))
                    .orElseGet(() -> Finding.ok(name, "loads and works"));
        } catch (RuntimeException | LinkageError e) {
            return Finding.wrong(name, "does not load (" + firstLine(root(e)) + ")", advice);
        }
    }

    private static Optional<String> decode() {
        return new ImageReader(Limits.defaults())
                .readAtLeast(SmallestPicture.bmp(), 1)
                .fold(image -> Optional.empty(), refused -> Optional.of("decodes nothing (" + refused.message() + ")"));
    }

    private static Optional<String> infer() {
        byte[] input = {1, 2, 3};
        try (OnnxSession session = OnnxSession.load(SmallestModel.onnx(), 1, input.length)) {
            ByteBuffer output = session.run(input).get(0);
            return output.equals(ByteBuffer.wrap(input)) ? Optional.empty() : Optional.of("computes something else");
        }
    }

    private static Throwable root(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .reduce((first, second) -> second)
                .orElse(failure);
    }

    private static String firstLine(Throwable failure) {
        return failure.toString().lines().findFirst().orElse("");
    }
}
