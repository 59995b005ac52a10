package dev.afterimage.quickstart;

/**
 * Whether a second release took over.
 *
 * @param millis from being seen in the registry to serving
 */
record Swap(int swaps, long millis) {
    static Swap none() {
        return new Swap(0, 0);
    }
}
