package dev.afterimage.trainer.dataset;

import dev.afterimage.imaging.ImageInfo;
import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A picture that can be read.
 *
 * @param label index of its class
 * @param sha256 digest of the file
 * @param bytes length of the file
 */
public record Item(Split split, int label, Path path, String sha256, long bytes, ImageInfo info) implements Entry {
    Item in(Split other) {
        return new Item(other, label, path, sha256, bytes, info);
    }

    LabelledFile file() {
        return new LabelledFile(path, label);
    }

    @Override
    public <T> T fold(Function<? super Item, ? extends T> item, Function<? super Fault, ? extends T> fault) {
        return item.apply(this);
    }
}
