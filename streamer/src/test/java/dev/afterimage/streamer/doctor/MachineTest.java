package dev.afterimage.streamer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    private static final long GIB = 1L << 30;

    @Test
    void asksForAJavaThatIsNewEnough() {
        assertThat(Machine.java(17, "17.0.15+6").line()).isEqualTo("ok java: 17.0.15+6");
        assertThat(Machine.java(11, "11.0.25").line()).startsWith("-- java: 11.0.25: use Java 17 or newer");
    }

    @Test
    void looksForAvx2WhereThereCanBeSome() {
        Optional<String> modern = Optional.of("processor\t: 0\nflags\t\t: fpu avx avx2 avx512f\n");
        Optional<String> old = Optional.of("model name : avx2 in the name only\nflags\t\t: fpu avx avx2x\n");

        assertThat(Machine.processor("amd64", modern)).isEqualTo(Finding.ok("processor", "amd64 with AVX2"));
        assertThat(Machine.processor("amd64", old).line()).contains("without AVX2");
        assertThat(Machine.processor("amd64", Optional.empty()).ok()).isTrue();
        assertThat(Machine.processor("aarch64", old)).isEqualTo(Finding.ok("processor", "aarch64"));
    }

    @Test
    void wantsAGibibyteOfMemory() {
        assertThat(Machine.memory(2, 8 * GIB, 2 * GIB).line())
                .isEqualTo("ok memory: 2 cores, 8192 MiB of memory, 2048 MiB of it for Java's heap");
        assertThat(Machine.memory(2, GIB / 2, GIB / 8).line()).endsWith("give it 1024 MiB or more");
    }

    @Test
    void writesToTheTemporaryFolder(@TempDir Path folder) {
        assertThat(Machine.temporaryFolder(folder).ok()).isTrue();
        assertThat(folder).isEmptyDirectory();
        assertThat(Machine.temporaryFolder(folder.resolve("gone")).line())
                .contains("gone cannot be written to", "-Djava.io.tmpdir");
    }

    @Test
    void insistsOnSilence() {
        assertThat(Machine.telemetry(Map.of("ORT_DISABLE_TELEMETRY", "1")).ok()).isTrue();
        assertThat(Machine.telemetry(Map.of("ORT_DISABLE_TELEMETRY", "0")).text())
                .contains("'0'");
        assertThat(Machine.telemetry(Map.of()).advice()).contains("ORT_DISABLE_TELEMETRY=1");
    }
}
