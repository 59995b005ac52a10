package dev.afterimage.streams.serve;

/** Lets a percentage of events through, evenly spread. One thread at a time may use it. */
public final class Budget {
    private static final int WHOLE = 100;

    private int saved;

    /** Whether the event may cost something. */
    public boolean allows(int percent) {
        saved += percent;
        if (saved < WHOLE) {
            return false;
        }
        saved -= WHOLE;
        return true;
    }
}
