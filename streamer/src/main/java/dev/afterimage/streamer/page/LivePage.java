package dev.afterimage.streamer.page;

import dev.afterimage.imaging.Limits;
import dev.afterimage.registry.Json;
import dev.afterimage.streamer.http.Health;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The page that shows what flows, and its data: everything under `/page`, and `/` itself. */
public final class LivePage implements AutoCloseable {
    private static final String ONLY_OURS =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final List<PageFile> FILES = List.of(
            PageFile.own("/", "index.html", "text/html; charset=utf-8"),
            PageFile.own("/page/page.css", "page.css", "text/css; charset=utf-8"),
            PageFile.own("/page/page.js", "page.js", "text/javascript; charset=utf-8"),
            PageFile.chart("/page/chart.css", "uPlot.min.css", "text/css; charset=utf-8"),
            PageFile.chart("/page/chart.js", "uPlot.iife.min.js", "text/javascript; charset=utf-8"));

    private final Happenings happenings;
    private final Supplier<Health> health;
    private final Optional<Trying> trying;
    private final Visitors visitors;
    private final Feed feed;

    /**
     * Begins to count seconds.
     *
     * @param names that people reach it under, beside localhost and addresses
     * @param trying where pictures may be dropped on the page
     */
    public LivePage(Set<String> names, Happenings happenings, Supplier<Health> health, Optional<Trying> trying) {
        this.happenings = happenings;
        this.health = health;
        this.trying = trying;
        this.visitors = new Visitors(names);
        this.feed = new Feed(happenings::tick, this::state);
    }

    /** Adds what the page needs to the HTTP side. */
    public void addTo(JavalinConfig config) {
        config.http.maxRequestSize = Limits.defaults().maxBytes();
        for (PageFile file : FILES) {
            config.routes.get(file.path(), context -> send(context, file.contentType(), file.bytes()));
        }
        config.routes.before("/page/*", visitors::requireKnownName);
        config.routes.before("/page/events", feed::requireRoom);
        config.routes.sse("/page/events", feed::open);
        config.routes.get("/page/pictures/{id}", this::picture);
        trying.ifPresent(open -> config.routes.post("/page/classify", context -> classify(context, open)));
    }

    private String state(int seconds) {
        return Json.line(happenings.state(health.get(), seconds, trying.isPresent()));
    }

    private void picture(Context context) {
        long id = context.pathParamAsClass("id", Long.class).get();
        Picture picture =
                happenings.picture(id).orElseThrow(() -> new NotFoundResponse("this picture is no longer kept"));
        send(context, picture.contentType(), picture.bytes());
    }

    private static void classify(Context context, Trying open) {
        Visitors.requireOwnPage(context);
        Trying.Reply reply = open.classify(context::bodyAsBytes);
        context.status(reply.status()).contentType("application/json").result(reply.json());
    }

    private static void send(Context context, String contentType, byte[] bytes) {
        context.header("Content-Security-Policy", ONLY_OURS)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .contentType(contentType)
                .result(bytes);
    }

    @Override
    public void close() {
        feed.close();
    }
}
