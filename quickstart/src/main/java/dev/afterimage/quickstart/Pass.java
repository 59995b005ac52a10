package dev.afterimage.quickstart;

/** Why a picture was sent. */
enum Pass {
    /** At a steady rate while the trainer works. */
    PACED,
    /** The whole test split, once, at the end. */
    WHOLE_TEST
}
