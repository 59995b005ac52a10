package dev.afterimage.streamer.page;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may see the page: browsers that were sent here by a person, not by somebody else's page. */
final class Visitors {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final boolean isLoopback;

    /** For a page that listens on this address. */
    Visitors(String host) {
        this.isLoopback = isLoopback(host);
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** A name on the internet can be made to point to 127.0.0.1, and its page could then read this one. */
    void requireLocalName(Context context) {
        if (isLoopback && !LOCAL_NAMES.contains(withoutPort(context.header("Host")))) {
            throw new ForbiddenResponse(
                    "this page answers to localhost; choose an address with --host to open it to others");
        }
    }

    /** Browsers say where a request comes from; programs, which say nothing, are welcome. */
    static void requireOwnPage(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !OWN.contains(site)) {
            throw new ForbiddenResponse("pictures are taken from this page alone");
        }
    }

    private static String withoutPort(@Nullable String host) {
        return host == null ? "" : host.replaceFirst(":\\d+$", "");
    }
}
