package dev.afterimage.trainer.cli;

import dev.afterimage.trainer.dataset.Carving;
import dev.afterimage.trainer.dataset.DataSet;
import dev.afterimage.trainer.dataset.Shares;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pictures to train on. */
final class DataOptions {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "One folder per class, or split folders train, validation and test that hold these.")
    private Path data;

    @Option(
            names = "--split",
            paramLabel = "T/V/T",
            description = "How to divide class folders, in percent for train, validation and test (default: 70/15/15).")
    private @Nullable String split;

    @Option(
            names = "--per-class",
            paramLabel = "N",
            description = "At most so many pictures of each class, drawn by --seed.")
    private @Nullable Integer perClass;

    DataSet read(long seed) {
        return DataSet.read(
                data,
                new Carving(
                        Optional.ofNullable(split).map(Shares::parse),
                        perClass == null ? OptionalInt.empty() : OptionalInt.of(perClass),
                        seed));
    }
}
