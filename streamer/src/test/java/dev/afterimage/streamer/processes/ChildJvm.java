package dev.afterimage.streamer.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.streamer.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process with this one's class path, to be killed, frozen and measured from outside; killed at the latest when it is closed. */
final class ChildJvm implements AutoCloseable {
    private static final List<String> QUIET_LIBRARIES =
            List.of("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true", "-Dai.djl.onnx.disable_alternative=true");
    /** What a process that lives for seconds is best started with. */
    static final List<String> SHORT_LIVED = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final Path log;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it; what it says goes into the log. */
    static ChildJvm start(Path log, List<String> jvmOptions, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(QUIET_LIBRARIES);
        Optional.ofNullable(System.getProperty("logback.configurationFile"))
                .ifPresent(file -> command.add("-Dlogback.configurationFile=" + file));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("AFTERIMAGE_LOG", "INFO");
        // what the launcher sets
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment()
                .put("GLIBC_TUNABLES", "glibc.malloc.mmap_threshold=4194304:glibc.malloc.trim_threshold=8388608");
        try {
            return new ChildJvm(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
    }

    /** Returns when it has said this. */
    void awaitSaying(String words) {
        await().atMost(World.PATIENCE).until(() -> {
            assertThat(process.isAlive()).as("it ended by itself, see %s", log).isTrue();
            return Files.readString(log).contains(words);
        });
    }

    /** As an orchestrator or the kernel kills; returns when it is dead. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, and says whether it has ended in time. */
    boolean endsWithin(long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** Stops it where it is: it keeps its memory and its connections, and does nothing. */
    void freeze() {
        signal("STOP");
    }

    /** Lets it go on. */
    void thaw() {
        signal("CONT");
    }

    /** The memory that it has in use, as the kernel counts it. */
    long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
