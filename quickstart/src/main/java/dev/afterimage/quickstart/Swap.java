package dev.afterimage.quickstart;

/**
 * Whether a second release took over.
 *
 * @param millis from the publisher's commit to the new release in service
 */
record Swap(int swaps, long millis) {
    static Swap none() {
        return new Swap(0, 0);
    }
}
