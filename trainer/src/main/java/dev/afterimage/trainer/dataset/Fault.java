package dev.afterimage.trainer.dataset;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * A file that cannot be read as a picture.
 *
 * @param split where it would have been
 * @param label index of its class
 * @param reason a sentence for people
 */
public record Fault(Split split, int label, Path path, String reason) implements Entry {
    @Override
    public <T> T fold(Function<? super Item, ? extends T> item, Function<? super Fault, ? extends T> fault) {
        return fault.apply(this);
    }

    /** The file and what is wrong with it, on one line. */
    @Override
    public String toString() {
        return path + ": " + reason;
    }
}
