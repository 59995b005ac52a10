package dev.afterimage.trainer.dataset;

import java.util.Locale;

/** A part of a data set. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The name of its folder. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
