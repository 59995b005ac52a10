package dev.afterimage.streamer.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A streamer that stands still until the group has given it up, and then goes on as if nothing had happened. */
class ZombieTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void hasNoSayAfterItsPartitionsWentToAnother() {
        try (Site site = Site.hasty(World.bootstrapServers(), "zombie")) {
            freezeInTurns(site, Duration.ofSeconds(2), 1);
        }
    }

    @Test
    @Tag("acceptance")
    void hasNoSayHoweverOftenItHappensWithTheProgramsOwnTimeouts() {
        try (Site site = Site.patient(World.bootstrapServers(), "zombie-again")) {
            freezeInTurns(site, Duration.ofSeconds(10), 6);
        }
    }

    /** One of two streamers at a time stands still for twice the session timeout while images keep coming. */
    private static void freezeInTurns(Site site, Duration sessionTimeout, int times) {
        site.promote(TinyModel.release(0.05f));
        List<ChildJvm> both = List.of(site.startStreamer(), site.startStreamer());
        try (Admin admin = Admin.create(site.client())) {
            for (int i = 0; i < times; i++) {
                awaitMembers(site, admin, 2);
                site.sendOneByOne(50);
                ChildJvm zombie = both.get(i % 2);
                zombie.freeze();
                long end = System.nanoTime() + 2 * sessionTimeout.toNanos();
                site.sendUntil(() -> System.nanoTime() > end);
                awaitMembers(site, admin, 1);
                zombie.thaw();
            }
            awaitMembers(site, admin, 2);
        }
        site.sendOneByOne(50);

        Outcomes.of(site, PATIENCE).assertEachImageOnceAndInOrder();
    }

    private static void awaitMembers(Site site, Admin admin, int count) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            ConsumerGroupDescription group = describe(site, admin);
            assertThat(group.members()).hasSize(count);
            assertThat(group.groupState()).isEqualTo(GroupState.STABLE);
        });
    }

    private static ConsumerGroupDescription describe(Site site, Admin admin)
            throws ExecutionException, InterruptedException {
        String id = site.applicationId();
        return Objects.requireNonNull(
                admin.describeConsumerGroups(List.of(id)).all().get().get(id));
    }
}
