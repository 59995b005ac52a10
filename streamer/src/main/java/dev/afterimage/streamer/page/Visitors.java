package dev.afterimage.streamer.page;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may see the page: browsers that were sent here by a person, not by somebody else's page. */
final class Visitors {
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    /** IPv4, or IPv6 in brackets: nobody can make an address point elsewhere. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    private final Set<String> names = new HashSet<>(Set.of("localhost"));

    /** For a page that people reach under these names, beside localhost and any address. */
    Visitors(Set<String> names) {
        this.names.addAll(names);
    }

    /** A name on the internet can be made to point to this machine, and its page could then read this one. */
    void requireKnownName(Context context) {
        String name = PORT.matcher(orEmpty(context.header("Host"))).replaceFirst("");
        if (!names.contains(name) && !ADDRESS.matcher(name).matches()) {
            throw new ForbiddenResponse("this page does not answer to the name '" + name + "'; --page-name allows it");
        }
    }

    /** Browsers say whose page sends something; programs, which say nothing, are welcome. */
    static void requireOwnPage(Context context) {
        String origin = context.header("Origin");
        if (origin != null && !orEmpty(context.header("Host")).equals(authority(origin))) {
            throw new ForbiddenResponse("pictures are taken from this page alone");
        }
    }

    private static String authority(String origin) {
        try {
            return orEmpty(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
