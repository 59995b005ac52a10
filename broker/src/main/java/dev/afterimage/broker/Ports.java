package dev.afterimage.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Free ports of this machine. */
final class Ports {
    private Ports() {}

    /** Two different free ports of the loopback address. */
    static int[] twoFree() {
        try (ServerSocket first = listen(BrokerOptions.LOOPBACK, 0);
                ServerSocket second = listen(BrokerOptions.LOOPBACK, 0)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new BrokerStartException(
                    "no free port on %s: %s".formatted(BrokerOptions.LOOPBACK, e.getMessage()), e);
        }
    }

    static void requireFree(String host, int port) {
        try {
            listen(host, port).close();
        } catch (IOException e) {
            throw new BrokerStartException(
                    "cannot listen on %s:%d (%s): stop what uses it, or choose another with --port"
                            .formatted(host, port, e.getMessage()),
                    e);
        }
    }

    private static ServerSocket listen(String host, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // a port whose last connections are still fading is free for Kafka too
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
