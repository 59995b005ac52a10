package dev.afterimage.quickstart;

/** Where an image event lies on the images topic. */
record Place(int partition, long offset) {}
