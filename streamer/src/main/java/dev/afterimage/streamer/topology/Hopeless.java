package dev.afterimage.streamer.topology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;

/** Tells failures that no restart of a thread can mend from the others. */
final class Hopeless {
    private static final List<Case> CASES = List.of(
            new Case(AuthorizationException.class, "this account lacks a permission: %s. Grant it and start again"),
            new Case(AuthenticationException.class, "the broker refuses this client: %s. See --command-config"),
            new Case(MissingSourceTopicException.class, "the images topic is gone: %s. Create it and start again"),
            new Case(UnknownTopicOrPartitionException.class, "a topic is gone: %s. Create it and start again"));

    private Hopeless() {}

    private record Case(Class<? extends Throwable> type, String sentence) {}

    /** What to tell the user; empty where another try may succeed. */
    static Optional<String> sentenceOf(Throwable failure) {
        return chain(failure)
                .flatMap(cause -> CASES.stream()
                        .filter(hopeless -> hopeless.type().isInstance(cause))
                        .map(hopeless -> hopeless.sentence().formatted(cause.getMessage())))
                .findFirst();
    }

    /** The last cause, in words. */
    static String root(Throwable failure) {
        return chain(failure).reduce((first, second) -> second).orElse(failure).toString();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
