package dev.afterimage.trainer.weights;

import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for a file and follows redirects by hand: the hub declares the file's SHA-256 (`X-Linked-Etag`) and size (`X-Linked-Size`) on its redirect, not on
 * the answer that holds the bytes, and a client that follows by itself never shows the first.
 */
final class Http {
    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int RANGE_NOT_SATISFIABLE = 416;

    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;
    private static final Pattern SHA256 = Pattern.compile("\"?([0-9a-fA-F]{64})\"?");

    private final HttpClient client;
    private final Patience patience;

    Http(Patience patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect())
                .build();
    }

    /**
     * Asks for the file from byte `offset` on.
     *
     * @throws IOException when no answer comes or the connection breaks
     */
    Answer get(URI source, long offset) throws IOException {
        Optional<String> sha256 = Optional.empty();
        OptionalLong bytes = OptionalLong.empty();
        URI next = source;
        for (int followed = 0; followed <= MAX_REDIRECTS; followed++) {
            HttpResponse<InputStream> response = send(next, offset);
            sha256 = sha256.or(() -> declaredSha256(response));
            bytes = bytes.isPresent() ? bytes : response.headers().firstValueAsLong("X-Linked-Size");
            if (!REDIRECTS.contains(response.statusCode())) {
                return new Answer(response, sha256, bytes);
            }
            response.body().close();
            next = target(next, response);
        }
        throw new UserError(source + " redirects more than " + MAX_REDIRECTS + " times. Check the address");
    }

    private HttpResponse<InputStream> send(URI address, long offset) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(patience.silence()).header("User-Agent", "afterimage");
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + address, e);
        }
    }

    private static Optional<String> declaredSha256(HttpResponse<?> response) {
        return response.headers()
                .firstValue("X-Linked-Etag")
                .map(SHA256::matcher)
                .filter(Matcher::matches)
                .map(etag -> etag.group(1).toLowerCase(Locale.ROOT));
    }

    private static URI target(URI from, HttpResponse<?> response) {
        URI target = response.headers()
                .firstValue("Location")
                .map(from::resolve)
                .orElseThrow(() -> new UserError(from + " redirects to nowhere. Check the address"));
        boolean known = "https".equals(target.getScheme())
                || ("http".equals(target.getScheme()) && "http".equals(from.getScheme()));
        if (!known) {
            throw new UserError(from + " redirects to " + target + ", which is not encrypted. Check the address");
        }
        return target;
    }
}
