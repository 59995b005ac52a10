package dev.afterimage.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    private final Path jars;
    private final Path target;

    NativeLibrariesTest(@TempDir Path folder) throws IOException {
        jars = Files.createDirectory(folder.resolve("libs"));
        target = folder.resolve("natives");
    }

    @Test
    void unpacksTheLibrariesOfThisArchitectureSideBySide() throws IOException {
        jar(
                "opencv.jar",
                "org/bytedeco/opencv/linux-x86_64/libopencv_core.so.413",
                "org/bytedeco/opencv/linux-x86_64/python/cv2.so",
                "org/bytedeco/opencv/opencv_core/Mat.class");
        jar(
                "onnxruntime.jar",
                "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
                "ai/onnxruntime/native/linux-aarch64/libonnxruntime4j_jni.so",
                "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib");
        jar(
                "compression.jar",
                "linux/amd64/libzstd-jni-1.5.so",
                "linux/aarch64/libzstd-jni-1.5.so",
                "net/jpountz/util/linux/amd64/liblz4-java.so",
                "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so",
                "org/xerial/snappy/native/Linux/ppc64/libsnappyjava.so");

        new NativeLibraries(target, "amd64").unpackAll(jars);

        assertThat(names())
                .containsExactly(
                        "liblz4-java.so",
                        "libonnxruntime.so",
                        "libopenblas_nolapack.so.0",
                        "libopencv_core.so.413",
                        "libsnappyjava.so",
                        "libzstd-jni-1.5.so");
    }

    @Test
    void givesOpenBlasItsSecondNameAlsoWhenRunTwice() throws IOException {
        jar("openblas.jar", "org/bytedeco/openblas/linux-x86_64/libopenblas.so.0");

        new NativeLibraries(target, "amd64").unpackAll(jars);
        new NativeLibraries(target, "amd64").unpackAll(jars);

        assertThat(target.resolve("libopenblas_nolapack.so.0").toRealPath())
                .isEqualTo(target.toRealPath().resolve("libopenblas.so.0"));
    }

    private void jar(String name, String... entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(jars.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
