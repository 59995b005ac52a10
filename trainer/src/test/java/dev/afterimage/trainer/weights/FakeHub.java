package dev.afterimage.trainer.weights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.afterimage.registry.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site on the loopback that redirects as the hub does: digest and size stand on the redirect, the bytes are elsewhere. */
final class FakeHub implements AutoCloseable {
    /** What happens to one transfer. */
    enum Mishap {
        NONE,
        CUT,
        SILENCE,
        UNAVAILABLE
    }

    private static final String BLOB = "/blobs/model";

    private final byte[] file;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Mishap> mishaps = new ArrayDeque<>();
    private String declared;
    private boolean ranges = true;

    FakeHub(byte[] file) throws IOException {
        this.file = file;
        this.declared = "\"" + Sha256.of(file) + "\"";
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::redirect);
        server.createContext(BLOB, this::blob);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FakeHub declaring(String etag) {
        declared = etag;
        return this;
    }

    FakeHub withoutRanges() {
        ranges = false;
        return this;
    }

    FakeHub with(Mishap... inTurn) {
        mishaps.addAll(List.of(inTurn));
        return this;
    }

    /** Path and first byte asked for, of each request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** First byte asked for, of each transfer. */
    List<Integer> blobOffsets() {
        return requests().stream()
                .filter(request -> request.startsWith(BLOB))
                .map(request -> Integer.valueOf(request.substring(BLOB.length() + 1)))
                .toList();
    }

    private void redirect(HttpExchange exchange) throws IOException {
        String path = note(exchange);
        if (!path.endsWith("/resolve/main/model.safetensors")) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.getResponseHeaders().set("Location", BLOB);
            exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(file.length));
            if (!declared.isEmpty()) {
                exchange.getResponseHeaders().set("X-Linked-Etag", declared);
            }
            exchange.sendResponseHeaders(302, -1);
        }
        exchange.close();
    }

    private void blob(HttpExchange exchange) throws IOException {
        note(exchange);
        Mishap mishap = mishaps.isEmpty() ? Mishap.NONE : mishaps.remove();
        int from = ranges ? firstByte(exchange) : 0;
        if (mishap == Mishap.UNAVAILABLE) {
            exchange.sendResponseHeaders(503, -1);
        } else if (from >= file.length) {
            exchange.sendResponseHeaders(416, -1);
        } else {
            send(exchange, from, mishap);
        }
        exchange.close();
    }

    private void send(HttpExchange exchange, int from, Mishap mishap) throws IOException {
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
        }
        int left = file.length - from;
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, left);
        exchange.getResponseBody().write(file, from, mishap == Mishap.NONE ? left : left / 2);
        exchange.getResponseBody().flush();
        if (mishap == Mishap.SILENCE) {
            awaitClosing();
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String note(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        requests.add(path + "@" + firstByte(exchange));
        return path;
    }

    private static int firstByte(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
