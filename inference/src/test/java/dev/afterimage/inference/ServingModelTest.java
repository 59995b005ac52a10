package dev.afterimage.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServingModelTest {
    private final ServingModel serving = new ServingModel();

    @Test
    void hasNothingToLeaseBeforeTheFirstModel() {
        assertThat(serving.lease()).isEmpty();
        assertThat(serving.card()).isEmpty();
    }

    @Test
    void replacedModelStaysOpenUntilItsLastLeaseIsReturned() {
        Classifier old = classifier();
        serving.swap(old);
        Lease lease = serving.lease().orElseThrow();
        CompletableFuture<Void> swap = CompletableFuture.runAsync(() -> serving.swap(classifier()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> serving.lease().map(ServingModelTest::classifierOf).orElseThrow() != old);

        assertThat(swap).isNotDone();
        assertThat(lease.classifier().classify(Colours.plain(255, 0, 0))).hasSize(3);
        lease.close();

        await().atMost(Duration.ofSeconds(30)).until(swap::isDone);
        serving.close();
    }

    @Test
    void survivesSwapsWhileOtherThreadsClassify() {
        serving.swap(classifier());
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(3);
        List<CompletableFuture<Void>> users = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    begun.countDown();
                    while (!stop.get()) {
                        classifyOnce();
                        calls.incrementAndGet();
                    }
                }))
                .toList();

        for (int i = 0; i < 50; i++) {
            int seen = calls.get();
            serving.swap(classifier());
            await().atMost(Duration.ofSeconds(30)).until(() -> calls.get() > seen);
        }
        stop.set(true);

        users.forEach(CompletableFuture::join);
        serving.close();
        assertThat(serving.lease()).isEmpty();
    }

    private void classifyOnce() {
        try (Lease lease = serving.lease().orElseThrow()) {
            assertThat(lease.classifier().classify(Colours.plain(0, 255, 0))[1]).isGreaterThan(0.9f);
        }
    }

    private static Classifier classifierOf(Lease lease) {
        try (lease) {
            return lease.classifier();
        }
    }

    private static Classifier classifier() {
        return Classifier.load(ColourModel.release());
    }
}
