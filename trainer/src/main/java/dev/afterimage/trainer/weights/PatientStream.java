package dev.afterimage.trainer.weights;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A response's body of which a read fails when nothing comes for too long; the HTTP client's own time limit ends with the headers. */
final class PatientStream implements AutoCloseable {
    private final InputStream body;
    private final Duration silence;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(PatientStream::daemon);

    PatientStream(InputStream body, Duration silence) {
        this.body = body;
        this.silence = silence;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "weights-silence");
        thread.setDaemon(true);
        return thread;
    }

    /** As {@link InputStream#read(byte[])}. */
    int read(byte[] buffer) throws IOException {
        Future<?> alarm = clock.schedule(this::cut, silence.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return body.read(buffer);
        } finally {
            alarm.cancel(false);
        }
    }

    private void cut() {
        try {
            body.close();
        } catch (IOException e) {
            // the reader learns by its own failure
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        cut();
    }
}
