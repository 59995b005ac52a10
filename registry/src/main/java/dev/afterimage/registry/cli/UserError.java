package dev.afterimage.registry.cli;

/** A mistake that the user can mend; the message is one sentence that says what was wrong and what to do. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
