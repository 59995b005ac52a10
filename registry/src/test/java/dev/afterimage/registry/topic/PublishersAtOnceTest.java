package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.registry.ModelCard;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.Releases;
import dev.afterimage.registry.cli.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several processes that change one registry at the same time. */
class PublishersAtOnceTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    // three chunks
    private static final Release RELEASE = Releases.random(1, 2_500_000);
    private static final int ROUNDS = 3;

    private final String topic = SharedBroker.newRegistry();
    private final RegistryWriter one = new RegistryWriter(SharedBroker.client(), topic);
    private final RegistryWriter other = new RegistryWriter(SharedBroker.client(), topic);
    private final RegistryReader reader = new RegistryReader(SharedBroker.client(), topic);

    @AfterEach
    void close() {
        one.close();
        other.close();
        reader.close();
    }

    @Test
    void giveEachOfTwoNamesItsOwnVersionsAndItsBytes() {
        CompletableFuture<Void> pets = CompletableFuture.runAsync(() -> publishAll(one, "pets"));
        publishAll(other, "cats");
        pets.join();

        for (String name : List.of("pets", "cats")) {
            assertThat(reader.readIndex().entries(name))
                    .extracting(Entry::version)
                    .containsExactly(1, 2, 3);
            for (int version = 1; version <= ROUNDS; version++) {
                assertThat(reader.fetch(name, version)).isInstanceOf(Fetched.Complete.class);
            }
        }
    }

    @Test
    void loseNoBytesThatOneRetiresWhileTheOtherPublishesThem() {
        // the first of a name is production and stays
        insist(() -> one.publish(Releases.random(2, 10), "pets", false));
        insist(() -> other.publish(Releases.random(3, 10), "cats", false));
        for (int round = 0; round < ROUNDS; round++) {
            ModelCard retiring = insist(() -> one.publish(RELEASE, "pets", false));
            CompletableFuture<ModelCard> publishing =
                    CompletableFuture.supplyAsync(() -> insist(() -> other.publish(RELEASE, "cats", false)));
            retire(one, retiring);
            ModelCard published = publishing.join();

            reader.readIndex();
            assertThat(reader.fetch("cats", published.version())).isInstanceOf(Fetched.Complete.class);
            // the next round begins without anybody who holds the bytes
            retire(other, published);
        }
    }

    /** The bytes of both names are the same. */
    private static void publishAll(RegistryWriter writer, String name) {
        for (int round = 0; round < ROUNDS; round++) {
            Release release = Releases.random(10 + round, 1_000_000);
            insist(() -> writer.publish(release, name, false));
        }
    }

    private static void retire(RegistryWriter writer, ModelCard card) {
        insist(() -> {
            writer.retire(card.name(), card.version(), "while others publish");
            return card;
        });
    }

    /** Who was fenced twice is told that nothing was written, and tries again. */
    private static ModelCard insist(Supplier<ModelCard> change) {
        return await().atMost(DEADLINE)
                .pollDelay(Duration.ZERO)
                .until(() -> attempt(change), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<ModelCard> attempt(Supplier<ModelCard> change) {
        try {
            return Optional.of(change.get());
        } catch (UserError e) {
            return Optional.empty();
        }
    }
}
