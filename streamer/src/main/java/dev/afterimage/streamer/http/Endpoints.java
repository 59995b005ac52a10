package dev.afterimage.streamer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.cli.UserError;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.util.function.Supplier;

/** The streamer's HTTP side: metrics and health. */
public final class Endpoints implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin javalin;

    private Endpoints(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Listens at once.
     *
     * @param port 0 takes a free one
     * @throws UserError when the port is taken or the host is not this machine's
     */
    public static Endpoints open(String host, int port, Supplier<String> metrics, Supplier<Health> health) {
        Javalin javalin = Javalin.create(config -> configure(config, metrics, health));
        try {
            return new Endpoints(javalin.start(host, port));
        } catch (JavalinBindException e) {
            throw new UserError(
                    "cannot listen on " + host + ":" + port + " (" + reason(e)
                            + "). Choose another port with --port, or another address with --host",
                    e);
        }
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, Supplier<String> metrics, Supplier<Health> health) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.routes.get(
                "/metrics", context -> context.contentType(PROMETHEUS_TEXT).result(metrics.get()));
        config.routes.get("/health/live", context -> answer(context, OK, health.get()));
        config.routes.get("/health/ready", context -> ready(context, health.get()));
    }

    private static void ready(Context context, Health health) throws JsonProcessingException {
        answer(context, health.ready() ? OK : UNAVAILABLE, health);
    }

    private static void answer(Context context, int status, Health health) throws JsonProcessingException {
        context.status(status).contentType("application/json").result(JSON.writeValueAsString(health));
    }

    private static String reason(Throwable e) {
        return e.getCause() == null
                ? String.valueOf(e.getMessage())
                : String.valueOf(e.getCause().getMessage());
    }
}
