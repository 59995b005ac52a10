package dev.afterimage.streamer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.registry.cli.UserError;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streamer's HTTP side: metrics and health. */
public final class Endpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
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
     * @param more what else it serves
     * @throws UserError when the port is taken or the host is not this machine's
     */
    public static Endpoints open(
            String host, int port, Supplier<String> metrics, Supplier<Health> health, Consumer<JavalinConfig> more) {
        requireFree(host, port);
        Javalin javalin = Javalin.create(config -> {
            configure(config, metrics, health);
            more.accept(config);
        });
        try {
            return new Endpoints(javalin.start(host, port));
        } catch (JavalinBindException e) {
            throw cannotListen(host, port, e);
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

    /** The server itself would write a stack trace to the log before it says the same. */
    private static void requireFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            LOG.debug("free host={} port={}", host, probe.getLocalPort());
        } catch (IOException e) {
            throw cannotListen(host, port, e);
        }
    }

    private static UserError cannotListen(String host, int port, Exception e) {
        return new UserError(
                "cannot listen on " + host + ":" + port + " (" + e.getMessage()
                        + "). Choose another port with --port, or another address with --host",
                e);
    }
}
