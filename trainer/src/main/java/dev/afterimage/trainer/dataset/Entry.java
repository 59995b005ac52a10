package dev.afterimage.trainer.dataset;

import java.nio.file.Path;
import java.util.function.Function;

/** What became of one file of a data set when it was read: an item or a fault. */
public sealed interface Entry permits Item, Fault {
    Split split();

    /** Index of its class. */
    int label();

    Path path();

    /** One value from either outcome. */
    <T> T fold(Function<? super Item, ? extends T> item, Function<? super Fault, ? extends T> fault);
}
