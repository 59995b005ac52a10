package dev.afterimage.trainer.dataset;

import dev.afterimage.registry.cli.UserError;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is taken of the files that are there.
 *
 * @param shares how one folder of class folders is divided, 70/15/15 where empty; not for a data set that has split folders
 * @param perClass how many files of each class at most, a seeded choice: of one folder before it is divided, so that 2000 at
 *     50/25/25 make 1000, 500 and 500 of each class; of split folders from train alone, validation and test stay as they are
 * @param seed of the choice and of the division
 */
public record Carving(Optional<Shares> shares, OptionalInt perClass, long seed) {
    public Carving {
        if (perClass.isPresent() && perClass.getAsInt() < 1) {
            throw new UserError("the number of pictures per class must be at least 1, was " + perClass.getAsInt());
        }
    }

    /** Every file; one folder is divided 70/15/15. */
    public static Carving byDefault(long seed) {
        return new Carving(Optional.empty(), OptionalInt.empty(), seed);
    }

    /** How many of `files` are taken at most. */
    int taken(int files) {
        return Math.min(files, perClass.orElse(files));
    }
}
