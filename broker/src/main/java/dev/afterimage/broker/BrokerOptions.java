package dev.afterimage.broker;

import java.nio.file.Path;
import java.util.Map;

/**
 * What an embedded broker is started with.
 *
 * @param dir where it keeps its data; a folder that a broker used before is used again, with what is in it
 * @param host address that it listens on
 * @param port that it listens on; 0 = any free one
 * @param overrides broker settings, by Kafka's names, that go before this project's
 */
public record BrokerOptions(Path dir, String host, int port, Map<String, String> overrides) {
    public static final String LOOPBACK = "127.0.0.1";

    private static final int LARGEST_PORT = 65_535;

    public BrokerOptions {
        dir = dir.toAbsolutePath();
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port must be between 0 and %d, was %d".formatted(LARGEST_PORT, port));
        }
        overrides = Map.copyOf(overrides);
    }

    /** On this machine alone. */
    public static BrokerOptions loopback(Path dir, int port) {
        return new BrokerOptions(dir, LOOPBACK, port, Map.of());
    }

    /** The host that clients are told to connect to. */
    String advertisedHost() {
        return host.equals("0.0.0.0") ? "localhost" : host;
    }
}
