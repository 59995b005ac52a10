package dev.afterimage.trainer.dataset;

/** How many readable pictures a class has in each part. */
public record ClassCounts(String label, int train, int validation, int test) {
    public int total() {
        return train + validation + test;
    }
}
