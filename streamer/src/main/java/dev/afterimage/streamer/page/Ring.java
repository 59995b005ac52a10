package dev.afterimage.streamer.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The newest few of something. Usable from any thread. */
final class Ring<T> {
    private final int capacity;
    private final Deque<T> newest = new ArrayDeque<>();

    Ring(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(T element) {
        newest.addFirst(element);
        if (newest.size() > capacity) {
            newest.removeLast();
        }
    }

    /** Newest first. */
    synchronized List<T> all() {
        return List.copyOf(newest);
    }

    synchronized Optional<T> find(Predicate<T> wanted) {
        return newest.stream().filter(wanted).findFirst();
    }
}
