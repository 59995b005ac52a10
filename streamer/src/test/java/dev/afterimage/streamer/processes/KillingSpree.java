package dev.afterimage.streamer.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.topic.Entry;
import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.streamer.Pictures;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills a streamer at moments that follow from a seed, while images flow and releases are promoted, one of them bad.
 *
 * <p>A round starts a streamer, waits until it has come so far, sends the round's share of the images one by one, and kills at one of them; the rest of
 * the share then waits for the next round's streamer. The promotion of a round goes on beside the images.
 */
final class KillingSpree {
    /** What a streamer says as it comes up; most kills are to find it at work. */
    private static final List<String> MILESTONES = List.of(
            "serving role=production",
            "stream state=rebalancing",
            "stream state=running",
            "stream state=running",
            "stream state=running");

    private static final Release BAD = TinyModel.releaseClaiming(0.06f, Pictures.png("red"), List.of(0f, 0f, 1f));
    private static final List<Release> RELEASES = List.of(
            TinyModel.release(0.05f),
            TinyModel.release(0.04f),
            TinyModel.release(0.03f),
            BAD,
            TinyModel.release(0.02f),
            TinyModel.release(0.015f));

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Site site;
    private final Random random;
    private final int kills;
    private final int share;
    private int promoted;

    KillingSpree(Site site, long seed, int kills, int images) {
        this.site = site;
        this.random = new Random(seed);
        this.kills = kills;
        this.share = images / kills;
    }

    /** Kills the broker too, in the rounds that are named, and looks at the outcomes when all is done. */
    void run(Runnable restartBroker, Set<Integer> brokerRounds) {
        promoteNext();
        for (int round = 0; round < kills; round++) {
            boolean brokerToo = brokerRounds.contains(round);
            round(round, brokerToo ? restartBroker : () -> {});
        }
        site.startStreamer();
        Outcomes outcomes = Outcomes.of(site, PATIENCE);

        outcomes.assertEachImageOnceAndInOrder();
        assertThat(outcomes.imageCount()).isEqualTo((long) share * kills);
        assertOnlyGoodOnesAnswered(outcomes);
    }

    private void round(int number, Runnable restartBroker) {
        int killAt = random.nextInt(share);
        try (ChildJvm streamer = site.startStreamer()) {
            streamer.awaitSaying(MILESTONES.get(random.nextInt(MILESTONES.size())));
            CompletableFuture<Void> promotions = CompletableFuture.runAsync(() -> promoteFor(number));
            site.sendOneByOne(killAt);
            restartBroker.run();
            streamer.kill();
            site.sendOneByOne(share - killAt);
            promotions.join();
        }
    }

    /** Spreads the releases over the rounds. */
    private void promoteFor(int round) {
        while (promoted < RELEASES.size() * (round + 1) / kills) {
            promoteNext();
        }
    }

    /** Whoever publishes while the broker is down tries again; that may leave a version twice, but never half of one. */
    private void promoteNext() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> site.promote(RELEASES.get(promoted)).name().equals(World.MODEL));
        promoted++;
    }

    private void assertOnlyGoodOnesAnswered(Outcomes outcomes) {
        RegistryIndex index = site.index();
        Set<String> published = cards(index).map(ModelCard::sha256).collect(Collectors.toSet());
        Set<Prediction.Model> good = cards(index)
                .filter(card -> !card.sha256().equals(BAD.card().sha256()))
                .map(card -> new Prediction.Model(card.name(), card.version(), card.sha256()))
                .collect(Collectors.toSet());
        assertThat(published).hasSize(RELEASES.size());
        assertThat(good).containsAll(outcomes.models());
        assertThat(outcomes.models()).hasSizeGreaterThan(1);
    }

    private static Stream<ModelCard> cards(RegistryIndex index) {
        return index.entries(World.MODEL).stream().map(Entry::card).flatMap(Optional::stream);
    }
}
