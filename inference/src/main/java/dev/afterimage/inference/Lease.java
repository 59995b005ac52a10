package dev.afterimage.inference;

/** The right to use a classifier until the lease is closed; the classifier stays open that long. */
public interface Lease extends AutoCloseable {
    Classifier classifier();

    @Override
    void close();
}
