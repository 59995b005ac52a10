package dev.afterimage.streamer.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.acl.AclOperation;

/** What an account can know of a topic. */
sealed interface TopicState {
    <T> T fold(Function<Present, T> present, Supplier<T> missing, Supplier<T> hidden);

    /** It, where it is there for this account. */
    default Optional<Present> present() {
        return fold(Optional::of, Optional::empty, Optional::empty);
    }

    /**
     * It is there.
     *
     * @param settings none of them where the account may not read them
     * @param operations what the account may do; nothing is known of it where the broker does not say
     */
    record Present(int partitions, Map<String, String> settings, Optional<Set<AclOperation>> operations)
            implements TopicState {
        public Present {
            settings = Map.copyOf(settings);
        }

        @Override
        public <T> T fold(Function<Present, T> present, Supplier<T> missing, Supplier<T> hidden) {
            return present.apply(this);
        }
    }

    /** There is none of this name. */
    record Missing() implements TopicState {
        @Override
        public <T> T fold(Function<Present, T> present, Supplier<T> missing, Supplier<T> hidden) {
            return missing.get();
        }
    }

    /** The account may not even look. */
    record Hidden() implements TopicState {
        @Override
        public <T> T fold(Function<Present, T> present, Supplier<T> missing, Supplier<T> hidden) {
            return hidden.get();
        }
    }
}
