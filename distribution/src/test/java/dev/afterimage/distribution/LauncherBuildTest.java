package dev.afterimage.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.distribution.Sandbox.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a clone: builds what is missing or stale, once. */
class LauncherBuildTest {
    private final Sandbox sources;

    LauncherBuildTest(@TempDir Path folder) {
        sources = Sandbox.cloneOfSources(folder.resolve("a clone"));
    }

    @Test
    void buildsBeforeTheFirstRunAndSaysSo() {
        Finished run = sources.run("models", "list");

        assertThat(run.status()).isZero();
        assertThat(run.err()).startsWith("afterimage: building registry");
        assertThat(run.out())
                .contains("argument:" + sources.home() + "/registry/target/registry-1.2.3.jar:" + sources.home()
                        + "/pom.xml\n");
    }

    @Test
    void buildsNothingWhenNothingChanged() {
        sources.run("models");

        assertThat(sources.run("models").err()).isEmpty();
        assertThat(sources.lines("builds")).hasSize(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws IOException {
        sources.run("models");
        Files.setLastModifiedTime(
                sources.home().resolve("registry/src/main/java/Registry.java"),
                FileTime.from(Instant.now().plusSeconds(60)));

        sources.run("models");

        assertThat(sources.lines("builds")).hasSize(2);
    }

    @Test
    void buildsAgainWhenAJarIsGone() throws IOException {
        sources.run("models");
        Files.delete(sources.home().resolve("registry/target/registry-1.2.3.jar"));

        sources.run("models");

        assertThat(sources.lines("builds")).hasSize(2);
    }

    @Test
    void buildsOnceWhenTwoStartTogether() {
        Process first = sources.start(sources.launcher(), "models");
        Process second = sources.start(sources.launcher(), "models");

        assertThat(Sandbox.finish(first).status()).isZero();
        assertThat(Sandbox.finish(second).status()).isZero();
        assertThat(sources.lines("builds")).hasSize(1);
    }

    @Test
    void buildsOnceAlsoWhereThereIsNoFlock() {
        sources.withoutFlock();

        buildsOnceWhenTwoStartTogether();
    }

    @Test
    void takesOverTheLockOfALauncherThatDied() {
        sources.withoutFlock();
        Sandbox.write(sources.home().resolve("target/launcher/lock.d/pid"), "99999999\n");

        assertThat(sources.run("models").status()).isZero();
    }

    @Test
    void stopsWithWhatMavenSaidWhenTheBuildFails() {
        Sandbox.write(sources.home().resolve("broken"), "");

        Finished failed = sources.run("models");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("COMPILATION ERROR", "afterimage: the build failed");
    }

    @Test
    void buildsAgainAfterAFailedBuild() throws IOException {
        Sandbox.write(sources.home().resolve("broken"), "");
        sources.run("models");
        Files.delete(sources.home().resolve("broken"));

        assertThat(sources.run("models").status()).isZero();
    }

    @Test
    void printsNoBuildNoiseWhereAProgramReads() {
        assertThat(sources.run("models").out()).doesNotContain("building");
    }
}
