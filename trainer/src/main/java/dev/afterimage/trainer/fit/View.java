package dev.afterimage.trainer.fit;

/**
 * One view of a picture after the frozen blocks.
 *
 * @param features pooled output of the last convolution
 * @param activations what enters the first trained stage: float16 `[height, width, channels]`, or the picture's bytes where all stages are trained
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record View(int label, float[] features, byte[] activations) {}
