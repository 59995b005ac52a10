package dev.afterimage.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks the native libraries of OpenCV, ONNX Runtime and Kafka's compression from their jars, for container images.
 *
 * <p>Left to themselves the libraries unpack at each start, 120 MB into the home folder or {@code /tmp}: where the root file system is read-only
 * that is memory, and it has to be mounted executable. Unpacked while the image is built they are read from the image.
 */
public final class NativeLibraries {
    /** Where the jars keep them: the first group is the architecture, the second the file name. */
    private static final List<Pattern> PLACES = Stream.of(
                    "org/bytedeco/(?:javacpp|openblas|opencv)/linux-([^/]+)/(lib[^/]+)",
                    "ai/onnxruntime/native/linux-([^/]+)/(lib[^/]+\\.so)",
                    "org/xerial/snappy/native/Linux/([^/]+)/(libsnappyjava\\.so)",
                    "linux/([^/]+)/(libzstd-jni-[^/]+\\.so)",
                    "net/jpountz/util/linux/([^/]+)/(liblz4-java\\.so)")
            .map(Pattern::compile)
            .toList();

    /** What the jars call a 64-bit x86. */
    private static final Set<String> X86 = Set.of("amd64", "x64", "x86_64");

    /** Bindings that nothing here uses. */
    private static final Set<String> SKIPPED = Set.of("libjniopencv_python3.so", "libjniopencv_java.so");

    private final Path target;
    private final Set<String> architectures;

    /** For an architecture as Java calls it, {@code amd64} or {@code aarch64}. */
    NativeLibraries(Path target, String architecture) {
        this.target = target;
        this.architectures = X86.contains(architecture) ? X86 : Set.of(architecture);
    }

    /** Arguments: the folder of jars, the folder to unpack into. */
    public static void main(String[] args) throws IOException {
        new NativeLibraries(Path.of(args[1]), System.getProperty("os.arch")).unpackAll(Path.of(args[0]));
    }

    void unpackAll(Path jars) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                unpack(jar);
            }
        }
        nameOpenBlasTwice();
    }

    private void unpack(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = nameOf(entry.getName());
                if (!name.isEmpty() && !SKIPPED.contains(name)) {
                    copy(zip, entry, name);
                }
            }
        }
    }

    /** The file name to unpack to; empty for what is no library of this machine. */
    private String nameOf(String entry) {
        return PLACES.stream()
                .map(place -> place.matcher(entry))
                .filter(place -> place.matches() && architectures.contains(place.group(1)))
                .map(place -> place.group(2))
                .findFirst()
                .orElse("");
    }

    private void copy(ZipFile zip, ZipEntry entry, String name) throws IOException {
        try (InputStream bytes = zip.getInputStream(entry)) {
            Files.copy(bytes, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** JavaCPP's binding asks for the library under a second name, which it would otherwise copy. */
    private void nameOpenBlasTwice() throws IOException {
        Path second = target.resolve("libopenblas_nolapack.so.0");
        Files.deleteIfExists(second);
        Files.createSymbolicLink(second, Path.of("libopenblas.so.0"));
    }
}
