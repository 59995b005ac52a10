package dev.afterimage.trainer.dataset;

import dev.afterimage.inference.evaluate.ImageFolder.LabelledFile;
import java.util.List;

/**
 * How a data set without split folders was divided, so that it can be divided again once it is known which files can be used.
 *
 * @param reserve the files that were not taken, in the order in which they take the place of those that cannot be used
 */
public record Division(Shares shares, List<LabelledFile> reserve) {
    public Division {
        reserve = List.copyOf(reserve);
    }
}
