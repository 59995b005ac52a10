package dev.afterimage.registry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program and the commit that it was built from, as the build wrote them down. */
public final class Version {
    private Version() {}

    /** Such as `1.2.0 (0a1b2c3)`; without a commit where the sources were built outside a repository. */
    public static String text() {
        Properties build = read();
        String commit = build.getProperty("commit", "");
        // the build leaves the placeholder where there is no repository
        return build.getProperty("version") + (commit.isEmpty() || commit.startsWith("$") ? "" : " (" + commit + ")");
    }

    private static Properties read() {
        Properties build = new Properties();
        try (InputStream written = Version.class.getResourceAsStream("version.properties")) {
            build.load(written);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version.properties", e);
        }
        return build;
    }
}
