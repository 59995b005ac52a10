package dev.afterimage.streamer.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the machine is fit, or the container that passes for one. */
public final class Machine {
    private static final int OLDEST_JAVA = 17;
    private static final Set<String> X86 = Set.of("amd64", "x86_64");
    private static final Pattern AVX2 = Pattern.compile("(?m)^flags\\s*:.*\\bavx2\\b");
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final long LEAST_MEMORY_BYTES = 1L << 30;
    private static final int MIB_BITS = 20;

    private Machine() {}

    /** Every check of the machine, those that load native libraries last. */
    public static List<Finding> findings() {
        Finding telemetry = telemetry(System.getenv());
        return List.of(
                java(Runtime.version().feature(), System.getProperty("java.runtime.version", "of unknown version")),
                processor(System.getProperty("os.arch", "unknown"), cpuInfo()),
                memory(
                        Runtime.getRuntime().availableProcessors(),
                        totalMemoryBytes(),
                        Runtime.getRuntime().maxMemory()),
                temporaryFolder(Path.of(System.getProperty("java.io.tmpdir", "/tmp"))),
                telemetry,
                Natives.openCv(),
                // loaded all the same, it would report home
                telemetry.ok() ? Natives.onnxRuntime() : Natives.onnxRuntimeNotTried());
    }

    static Finding java(int feature, String version) {
        return feature >= OLDEST_JAVA
                ? Finding.ok("java", version)
                : Finding.wrong("java", version, "use Java " + OLDEST_JAVA + " or newer, JAVA_HOME chooses it");
    }

    static Finding processor(String architecture, Optional<String> cpuInfo) {
        if (!X86.contains(architecture)) {
            return Finding.ok("processor", architecture);
        }
        if (cpuInfo.isEmpty()) {
            return Finding.ok("processor", architecture + ", what it can do is not known without " + CPU_INFO);
        }
        return AVX2.matcher(cpuInfo.get()).find()
                ? Finding.ok("processor", architecture + " with AVX2")
                : Finding.wrong(
                        "processor",
                        architecture + " without AVX2",
                        "classification is much slower on it, use a machine whose processor has AVX2");
    }

    static Finding memory(int cores, long totalBytes, long heapBytes) {
        String text = "%d cores, %d MiB of memory, %d MiB of it for Java's heap"
                .formatted(cores, totalBytes >> MIB_BITS, heapBytes >> MIB_BITS);
        return totalBytes >= LEAST_MEMORY_BYTES
                ? Finding.ok("memory", text)
                : Finding.wrong("memory", text, "give it " + (LEAST_MEMORY_BYTES >> MIB_BITS) + " MiB or more");
    }

    static Finding temporaryFolder(Path folder) {
        try {
            Files.delete(Files.write(Files.createTempFile(folder, "doctor", ".tmp"), new byte[1]));
            return Finding.ok("java.io.tmpdir", folder + " can be written to");
        } catch (IOException e) {
            return Finding.wrong(
                    "java.io.tmpdir",
                    folder + " cannot be written to (" + e + ")",
                    "make it writable, or name another with AFTERIMAGE_OPTS=-Djava.io.tmpdir=DIR");
        }
    }

    static Finding telemetry(Map<String, String> environment) {
        String set = environment.getOrDefault("ORT_DISABLE_TELEMETRY", "");
        return set.equals("1")
                ? Finding.ok("telemetry", "ONNX Runtime reports nothing home")
                : Finding.wrong(
                        "telemetry",
                        "ONNX Runtime reports home, ORT_DISABLE_TELEMETRY is '" + set + "'",
                        "set ORT_DISABLE_TELEMETRY=1 before Java starts, as the launcher does");
    }

    /** Of the container, where there is one. */
    private static long totalMemoryBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static Optional<String> cpuInfo() {
        try {
            return Optional.of(Files.readString(CPU_INFO));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
