package dev.afterimage.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder with a copy of the launcher in it and a Java that only tells how it was called. */
record Sandbox(Path home, Path launcher, Map<String, String> environment) {
    private static final long DEADLINE_SECONDS = 30;

    /** What a program left behind. */
    record Finished(int status, String out, String err) {}

    static Path projectRoot() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** As the archive unpacks: the launcher in {@code bin}, lists of jars in {@code libs}. */
    static Sandbox archive(Path home) {
        Sandbox sandbox = with(home, home.resolve("bin/afterimage"), "17.0.15");
        write(home.resolve("libs/streamer.classpath"), "streamer-1.jar:kafka-2.jar\n");
        write(home.resolve("libs/trainer.classpath"), "trainer-1.jar\n");
        write(home.resolve("libs/registry.classpath"), "registry-1.jar\n");
        write(home.resolve("libs/version"), "1.2.3\n");
        write(home.resolve("libs/commit"), "0a1b2c3\n");
        return sandbox;
    }

    /** As a clone lies: the launcher beside the pom, nothing built, and a Maven that counts how often it was called. */
    static Sandbox cloneOfSources(Path home) {
        Sandbox sandbox = with(home, home.resolve("afterimage"), "17.0.15");
        write(home.resolve("pom.xml"), "<project>\n  <version>1.2.3</version>\n</project>\n");
        write(home.resolve("registry/pom.xml"), "<project/>\n");
        write(home.resolve("registry/src/main/java/Registry.java"), "class Registry {}\n");
        script(home.resolve("tools/mvn"), """
                echo built >> "%1$s/builds"
                [ ! -e "%1$s/broken" ] || { echo 'COMPILATION ERROR'; exit 1; }
                sleep 0.3
                mkdir -p registry/target
                : > registry/target/registry-1.2.3.jar
                printf %%s "%1$s/pom.xml" > registry/target/classpath
                """.formatted(home));
        return sandbox;
    }

    private static Sandbox with(Path home, Path launcher, String javaVersion) {
        try {
            Files.createDirectories(launcher.getParent());
            Files.copy(projectRoot().resolve("afterimage"), launcher);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", home.resolve("jdk").toString());
        environment.put("PATH", home.resolve("tools") + ":/usr/bin:/bin");
        Sandbox sandbox = new Sandbox(home, launcher, environment);
        sandbox.installJava(javaVersion);
        return sandbox;
    }

    final void installJava(String version) {
        script(home.resolve("jdk/bin/java"), "env\nfor argument; do echo \"argument:$argument\"; done\n");
        write(home.resolve("jdk/release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    /** A search path as macOS has it: what the launcher calls, without {@code flock}. */
    void withoutFlock() {
        Path tools = home.resolve("tools");
        Stream.of("cat dirname env find head mkdir mv readlink rm rmdir sed sleep touch".split(" "))
                .forEach(tool -> script(tools.resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"\n"));
        environment.put("PATH", tools.toString());
    }

    Finished run(String... arguments) {
        return run(launcher, arguments);
    }

    Finished run(Path program, String... arguments) {
        return finish(start(program, arguments));
    }

    Process start(Path program, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList());
        builder.directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Finished finish(Process process) {
        try {
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still runs after " + DEADLINE_SECONDS + " seconds");
            }
            return new Finished(process.exitValue(), out, err);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    List<String> lines(String file) {
        try {
            return Files.readAllLines(home.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void script(Path file, String text) {
        write(file, "#!/bin/sh\n" + text);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
