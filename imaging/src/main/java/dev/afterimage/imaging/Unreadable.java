package dev.afterimage.imaging;

/** Stops the reading of a picture; caught by {@link ImageReader}, which hands its reason and sentence on. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal reason;

    Unreadable(Refusal reason, String message) {
        super(
                message, null, false,
                false); // no stack trace: bad pictures are everyday input, not faults of the program
        this.reason = reason;
    }

    static Unreadable broken(String message) {
        return new Unreadable(Refusal.BROKEN, message);
    }

    Decoded.Refused toRefused() {
        return new Decoded.Refused(reason, String.valueOf(getMessage()));
    }
}
