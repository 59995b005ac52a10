package dev.afterimage.registry.cli;

/** Whether a person is watching. */
public final class Terminal {
    private Terminal() {}

    /** The launcher asks the shell and tells by a property: what {@code System.console()} says depends on the JDK. */
    public static boolean isAttached() {
        return Boolean.getBoolean("afterimage.terminal");
    }
}
