package dev.afterimage.inference;

/** ONNX Runtime refused the bytes of a model. */
public final class UnloadableModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnloadableModelException(Throwable cause) {
        super(deepest(cause), cause);
    }

    /** The runtime's own sentence; the layers above only say that loading failed. */
    private static String deepest(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
