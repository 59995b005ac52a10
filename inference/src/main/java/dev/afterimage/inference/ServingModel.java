package dev.afterimage.inference;

import dev.afterimage.registry.ModelCard;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The classifier in service, replaceable while it is used.
 *
 * <p>Leased from any stream thread; swapped only by the thread that follows the registry. Closing a native session during a call crashes the
 * process, so a replaced classifier is closed after its last lease has been returned, and not before.
 */
public final class ServingModel implements AutoCloseable {
    private final AtomicReference<@Nullable Tenure> current = new AtomicReference<>();

    /** Leases the classifier in service; empty until the first one is there. */
    public Optional<Lease> lease() {
        while (true) {
            Tenure tenure = current.get();
            if (tenure == null) {
                return Optional.empty();
            }
            if (tenure.enter()) {
                return Optional.of(tenure);
            }
            // ended between the two lines above: its successor is already current
        }
    }

    /** Puts `next` into service at once and returns when its predecessor has served its last call and is closed. */
    public void swap(Classifier next) {
        end(current.getAndSet(new Tenure(next)));
    }

    public Optional<ModelCard> card() {
        return Optional.ofNullable(current.get())
                .map(tenure -> tenure.classifier().card());
    }

    /** Takes the classifier out of service and closes it after its last lease. */
    @Override
    public void close() {
        end(current.getAndSet(null));
    }

    private static void end(@Nullable Tenure tenure) {
        if (tenure != null) {
            tenure.end();
        }
    }

    /** One classifier's time in service. The phaser's parties are its owner and one per lease; it terminates when all have left. */
    private static final class Tenure implements Lease {
        private final Classifier classifier;
        private final Phaser users = new Phaser(1);

        Tenure(Classifier classifier) {
            this.classifier = classifier;
        }

        boolean enter() {
            return users.register() >= 0;
        }

        @Override
        public Classifier classifier() {
            return classifier;
        }

        @Override
        public void close() {
            users.arriveAndDeregister();
        }

        void end() {
            int phase = users.arriveAndDeregister();
            users.awaitAdvance(phase);
            classifier.close();
        }
    }
}
