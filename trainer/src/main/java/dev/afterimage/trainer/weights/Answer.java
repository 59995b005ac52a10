package dev.afterimage.trainer.weights;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last answer after all redirects, with what the answers on the way said about the file.
 *
 * @param response its body is the caller's to close
 * @param sha256 the file's digest as declared
 * @param bytes the whole file's size as declared
 */
record Answer(HttpResponse<InputStream> response, Optional<String> sha256, OptionalLong bytes) {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

    int status() {
        return response.statusCode();
    }

    /** First byte of the body, counted within the file. */
    long offset() {
        return range().map(range -> Long.parseLong(range.group(1))).orElse(0L);
    }

    /** Size of the whole file as declared on the way, or else as this answer says. */
    OptionalLong wholeBytes() {
        if (bytes.isPresent()) {
            return bytes;
        }
        OptionalLong body = response.headers().firstValueAsLong("Content-Length");
        return body.isPresent() ? OptionalLong.of(offset() + body.getAsLong()) : body;
    }

    private Optional<Matcher> range() {
        return response.headers()
                .firstValue("Content-Range")
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .filter(range -> status() == Http.PARTIAL);
    }
}
