package dev.afterimage.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.distribution.Sandbox.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in the unpacked archive, in a folder whose name has a space. */
class LauncherTest {
    private final Path folder;
    private final Sandbox archive;

    LauncherTest(@TempDir Path folder) {
        this.folder = folder;
        archive = Sandbox.archive(folder.resolve("an archive"));
    }

    @Test
    void listsEveryCommandInItsHelp() {
        Finished help = archive.run("help");

        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(Programs.commands()).isNotEmpty().allSatisfy(command -> assertThat(help.out())
                .containsPattern("(?m)^  " + command + " "));
    }

    @Test
    void refusesAnUnknownCommandInOneSentence() {
        Finished refused = archive.run("classfy");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .isEqualTo("afterimage: there is no command 'classfy'; 'afterimage help' lists the commands\n");
    }

    @Test
    void explainsItselfWhenCalledWithoutACommand() {
        Finished refused = archive.run();

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).startsWith("usage: afterimage COMMAND");
    }

    @Test
    void runsTheProgramThatKnowsTheCommandWithItsArgumentsUntouched() {
        Finished run = archive.run("send", "a picture.png", "*", "");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("argument:-cp\nargument:" + archive.home() + "/libs/streamer-1.jar:" + archive.home()
                        + "/libs/kafka-2.jar\nargument:dev.afterimage.streamer.Main\n"
                        + "argument:send\nargument:a picture.png\nargument:*\nargument:\n")
                .contains("argument:-Dlogback.configurationFile=" + archive.home() + "/config/logback.xml\n")
                .contains("argument:-Dai.djl.offline=true\n", "argument:-DOPT_OUT_TRACKING=true\n")
                .contains("ORT_DISABLE_TELEMETRY=1\n");
    }

    @Test
    void findsItsLibrariesWhenCalledThroughASymbolicLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("an archive/bin/afterimage"));

        assertThat(archive.run(link, "models").out()).contains(archive.home() + "/libs/registry-1.jar");
    }

    @Test
    void usesTheNativeLibrariesThatAContainerImageHolds() throws IOException {
        Files.createDirectory(archive.home().resolve("natives"));

        assertThat(archive.run("stream").out())
                .contains("argument:-Djava.library.path=" + archive.home() + "/natives\n")
                .contains("argument:-Donnxruntime.native.path=" + archive.home() + "/natives\n");
    }

    @Test
    void saysItsVersion() {
        assertThat(archive.run("--version").out()).isEqualTo("1.2.3 (0a1b2c3)\n");
    }

    @Test
    void keepsTrainingMemoryMappedAndWhatTheUserSetLast() {
        archive.environment().put("GLIBC_TUNABLES", "glibc.malloc.hugetlb=0");

        assertThat(archive.run("train").out())
                .contains("GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=8589934592:"
                        + "glibc.malloc.trim_threshold=34359738368:glibc.malloc.hugetlb=0\n");
    }

    @Test
    void leavesTheTrainingTunablesOutOfTheStreamer() {
        assertThat(archive.run("stream").out())
                .contains("MALLOC_ARENA_MAX=2\n")
                .contains("GLIBC_TUNABLES=glibc.malloc.mmap_threshold=4194304:")
                .doesNotContain("hugetlb");
    }

    @Test
    void addsTheUsersOptionsAndLetsThemChooseTheCollector() {
        archive.environment().put("JAVA_OPTS", "-Xmx3g -XX:+UseG1GC");
        archive.environment().put("AFTERIMAGE_OPTS", "-Dx=y");

        assertThat(archive.run("stream").out())
                .contains("argument:-Xmx3g\nargument:-XX:+UseG1GC\nargument:-Dx=y\n")
                .doesNotContain("ParallelGC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "24.0.2", "22-ea"})
    void allowsNativeAccessWhereJavaWouldWarn(String version) {
        archive.installJava(version);

        assertThat(archive.run("models").out()).contains("argument:--enable-native-access=ALL-UNNAMED\n");
    }

    @Test
    void namesNoOptionThatJava17DoesNotKnow() {
        assertThat(archive.run("models").out()).doesNotContain("--enable-native-access", "--sun-misc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.25", "1.8.0_432"})
    void refusesAnOldJava(String version) {
        archive.installJava(version);

        Finished refused = archive.run("models");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("but 17 or newer is needed");
    }

    @Test
    void saysWhatToDoWhenThereIsNoJava() {
        archive.environment().put("JAVA_HOME", "/nowhere");

        Finished refused = archive.run("models");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).startsWith("afterimage: JAVA_HOME is /nowhere, but there is no bin/java in it");
    }

    @Test
    void saysWhenThisCopyHoldsOnlyAnotherProgram() {
        Finished refused = archive.run("quickstart");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("afterimage: this copy holds no quickstart; 'quickstart' needs the whole archive\n");
    }
}
