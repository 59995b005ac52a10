package dev.afterimage.trainer.weights;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.Progress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * One file from a server into the cache: whole and with the declared digest, or not at all. What a broken connection brought stays, and the next attempt,
 * also that of another process, goes on behind it.
 */
final class Download {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI source;
    private final CachedFile cached;
    private final Patience patience;
    private final Http http;

    Download(URI source, CachedFile cached, Patience patience) {
        this.source = source;
        this.cached = cached;
        this.patience = patience;
        this.http = new Http(patience);
    }

    /** The file's digest, once it is in its place. */
    String run(Progress progress) {
        try (PartFile part = PartFile.open(cached.part())) {
            String declared = transfer(part, progress);
            String actual = part.sha256();
            if (!actual.equals(declared)) {
                part.delete();
                throw new UserError("what came from " + source + " has the SHA-256 " + actual + " and was declared as "
                        + declared + ": it is deleted. Try again, or " + byHand());
            }
            part.moveTo(cached.path());
            return actual;
        }
    }

    /** Attempts until one is complete; gives the declared digest. */
    private String transfer(PartFile part, Progress progress) {
        for (Duration pause : patience.pauses()) {
            try {
                return attempt(part, progress);
            } catch (ConnectException | HttpConnectTimeoutException e) {
                throw unreachable(e);
            } catch (IOException e) {
                pause(pause);
            }
        }
        try {
            return attempt(part, progress);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private UserError unreachable(IOException e) {
        String reason = e instanceof ConnectException ? "no connection" : e.getMessage();
        return new UserError("cannot fetch " + source + " (" + reason + "): try again, or " + byHand(), e);
    }

    private String byHand() {
        return "fetch that file in another way and put it at " + cached.path();
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }

    private String attempt(PartFile part, Progress progress) throws IOException {
        Answer answer = http.get(source, part.length());
        try (PatientStream body = new PatientStream(answer.response().body(), patience.silence())) {
            requireGood(answer);
            String declared = answer.sha256().orElseThrow(this::undeclared);
            if (answer.status() == Http.RANGE_NOT_SATISFIABLE) {
                settle(part, declared);
            } else {
                alignTo(answer, part);
                copy(body, part, answer.wholeBytes(), progress);
            }
            return declared;
        }
    }

    private void requireGood(Answer answer) throws IOException {
        int status = answer.status();
        if (status >= FIRST_SERVER_ERROR || status == TOO_MANY_REQUESTS) {
            throw new IOException("status " + status);
        }
        if (status != Http.OK && status != Http.PARTIAL && status != Http.RANGE_NOT_SATISFIABLE) {
            throw new UserError(
                    source + " answers with status " + status + ": check the address of the hub, or " + byHand());
        }
    }

    private UserError undeclared() {
        return new UserError(
                source + " declares no SHA-256 (X-Linked-Etag), so what it sends cannot be checked: " + byHand());
    }

    /** There is nothing behind what is there already: it is the whole file, or something else. */
    private static void settle(PartFile part, String declared) throws IOException {
        if (!part.sha256().equals(declared)) {
            part.clear();
            throw new IOException("the part that was there is not of this file");
        }
    }

    private static void alignTo(Answer answer, PartFile part) throws IOException {
        if (answer.offset() == 0) {
            part.clear();
        } else if (answer.offset() != part.length()) {
            throw new IOException("asked for bytes from " + part.length() + " on, got those from " + answer.offset());
        }
    }

    private void copy(PatientStream body, PartFile part, OptionalLong wholeBytes, Progress progress)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long missing = wholeBytes.orElse(part.length()) - part.length();
        try (Progress.Phase phase = progress.begin("bytes of " + cached.path().getFileName(), missing)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                part.append(buffer, read);
                phase.advance(read);
            }
        }
        if (wholeBytes.isPresent() && part.length() < wholeBytes.getAsLong()) {
            throw new IOException("it ended after " + part.length() + " of " + wholeBytes.getAsLong() + " bytes");
        }
    }
}
