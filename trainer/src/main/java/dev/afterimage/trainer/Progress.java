package dev.afterimage.trainer;

/** Where long work says how far it is. */
public interface Progress {

    /** Begins a piece of work of a known size. */
    Phase begin(String name, long total);

    /** One piece of work under way; may be advanced from several threads. */
    interface Phase extends AutoCloseable {
        void advance(long done);

        /** What is worth reading beside the bar, such as loss and accuracy. */
        void note(String message);

        @Override
        void close();
    }

    /** Says nothing. */
    static Progress silent() {
        return (name, total) -> new Phase() {
            @Override
            public void advance(long done) {}

            @Override
            public void note(String message) {}

            @Override
            public void close() {}
        };
    }
}
