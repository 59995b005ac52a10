package dev.afterimage.streams.follow;

import dev.afterimage.registry.topic.RegistryIndex;
import dev.afterimage.registry.topic.RegistryReader;

/** Acts on what the index says; called by the follower's thread alone, again and again, whether the index has changed or not. */
@FunctionalInterface
public interface IndexObserver {
    void consider(RegistryReader reader, RegistryIndex index);
}
