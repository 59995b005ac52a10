package dev.afterimage.trainer.fit;

/**
 * Which view of which picture.
 *
 * @param picture index in the split
 * @param number 0 is the picture as it is, the others are augmented
 */
record View(int picture, int number) {}
