package dev.afterimage.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks the native libraries of OpenCV and ONNX Runtime from their jars, for container images.
 *
 * <p>Left to themselves the libraries unpack at each start, 120 MB into the home folder or {@code /tmp}: where the root file system is read-only
 * that is memory, and it has to be mounted executable. Unpacked while the image is built they are read from the image.
 */
public final class NativeLibraries {
    private static final Pattern OPENCV =
            Pattern.compile("org/bytedeco/(?:javacpp|openblas|opencv)/linux-[^/]+/(lib[^/]+)");
    private static final Pattern ONNXRUNTIME = Pattern.compile("ai/onnxruntime/native/linux-([^/]+)/(lib[^/]+\\.so)");
    /** Bindings that nothing here uses. */
    private static final Set<String> SKIPPED = Set.of("libjniopencv_python3.so", "libjniopencv_java.so");

    private final Path target;
    private final String architecture;

    /** The architecture as ONNX Runtime calls it, {@code x64} or {@code aarch64}; OpenCV's jars hold one only. */
    NativeLibraries(Path target, String architecture) {
        this.target = target;
        this.architecture = architecture;
    }

    /** Arguments: the folder of jars, the folder to unpack into. */
    public static void main(String[] args) throws IOException {
        String arch = System.getProperty("os.arch");
        new NativeLibraries(Path.of(args[1]), arch.equals("amd64") ? "x64" : arch).unpackAll(Path.of(args[0]));
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
        Matcher opencv = OPENCV.matcher(entry);
        if (opencv.matches()) {
            return opencv.group(1);
        }
        Matcher onnxRuntime = ONNXRUNTIME.matcher(entry);
        return onnxRuntime.matches() && onnxRuntime.group(1).equals(architecture) ? onnxRuntime.group(2) : "";
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
