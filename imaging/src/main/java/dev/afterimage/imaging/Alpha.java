package dev.afterimage.imaging;

/** Whether a stored picture may be transparent in places, and in what its four channels come out of the decoder. */
enum Alpha {
    NONE,
    BYTES,
    SHORTS
}
