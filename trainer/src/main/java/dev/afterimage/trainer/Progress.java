package dev.afterimage.trainer;

/** Where long work says how far it is. */
public interface Progress {

    /** Begins a piece of work of a known size. */
    Phase begin(String name, long total);

    /** A sentence that the user should read. */
    default void say(String sentence) {}

    /** One piece of work under way; may be advanced from several threads. */
    interface Phase extends AutoCloseable {
        void advance(long done);

        /** What is worth reading beside the bar, such as loss and accuracy. */
        void note(String message);

        /** Something measured on the way, a record that has a JSON form. */
        default void measured(Record what) {}

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
