package dev.afterimage.imaging;

import static org.bytedeco.opencv.global.opencv_core.setNumThreads;

/** OpenCV as this project wants it, set up once for the process. */
final class OpenCv {
    static {
        // JavaCPP would watch the memory of the whole process and refuse to allocate when others use much of it
        setIfAbsent("org.bytedeco.javacpp.maxphysicalbytes", "0");
        // many pictures at a time are decoded by many threads; one picture by many would only get in their way
        setNumThreads(1);
    }

    private OpenCv() {}

    /** Returns when OpenCV is loaded and set up. */
    static void ready() {}

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
