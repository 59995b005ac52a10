package dev.afterimage.streamer.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, killed as an orchestrator or the kernel kills. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class KillTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path dir;

    @Test
    void losesAndRepeatsNothingWhenItIsKilledThreeTimes() {
        try (Site site = Site.hasty(World.bootstrapServers(), "killed")) {
            new KillingSpree(site, 1, 3, 400).run(() -> {}, Set.of());
        }
    }

    @Test
    @Tag("acceptance")
    void losesAndRepeatsNothingWhenItIsKilledTwentyTimesAndTheBrokerThreeTimes() {
        try (BrokerProcess broker = new BrokerProcess(dir);
                Site site = Site.hasty(broker.bootstrapServers(), "killed-often")) {
            new KillingSpree(site, 2, 20, 5_000).run(broker::killAndRestart, Set.of(4, 10, 16));
        }
    }

    @Test
    void endsWithinTenSecondsWhenAskedTo() throws InterruptedException {
        try (Site site = Site.hasty(World.bootstrapServers(), "asked-to-end")) {
            site.promote(TinyModel.release(0.05f));
            site.sendOneByOne(1);
            ChildJvm streamer = site.startStreamer();
            assertThat(Outcomes.of(site, World.PATIENCE).models()).hasSize(1);

            assertThat(streamer.endsWithin(10)).isTrue();
        }
    }
}
