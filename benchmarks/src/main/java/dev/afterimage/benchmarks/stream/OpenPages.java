package dev.afterimage.benchmarks.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Live pages as browsers keep them open: each reads what it is told and fetches every picture that is new. Prints once a second how many tellings and
 * pictures came, until it is ended. Arguments: address of the streamer, how many pages.
 */
public final class OpenPages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data:";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final AtomicLong tellings = new AtomicLong();
    private final AtomicLong pictures = new AtomicLong();

    private OpenPages(String address) {
        this.address = address;
    }

    public static void main(String[] args) throws InterruptedException {
        OpenPages pages = new OpenPages(args[0]);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Thread page = new Thread(pages::look, "page-" + i);
            page.setDaemon(true);
            page.start();
        }
        while (true) {
            TimeUnit.SECONDS.sleep(1);
            System.out.printf("%d tellings, %d pictures%n", pages.tellings.get(), pages.pictures.get());
        }
    }

    private void look() {
        while (true) {
            try {
                HttpResponse<Stream<String>> events = http.send(request("/page/events"), BodyHandlers.ofLines());
                try (Stream<String> lines = events.body()) {
                    lines.filter(line -> line.startsWith(DATA)).forEach(new Page());
                }
            } catch (IOException | RuntimeException e) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The streamer is not up yet, or is ending. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/event-stream")
                .build();
    }

    /** One page, which knows what it has shown. */
    private final class Page implements Consumer<String> {
        private long shown;

        @Override
        public void accept(String line) {
            tellings.incrementAndGet();
            try {
                long newest = shown;
                for (JsonNode entry :
                        JSON.readTree(line.substring(DATA.length())).get("latest")) {
                    if (entry.get("id").asLong() > shown) {
                        http.send(request("/page/pictures/" + entry.get("id").asLong()), BodyHandlers.discarding());
                        pictures.incrementAndGet();
                        newest = Math.max(newest, entry.get("id").asLong());
                    }
                }
                shown = newest;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
