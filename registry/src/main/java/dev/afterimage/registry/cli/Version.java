package dev.afterimage.registry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, as the build wrote it down. */
public final class Version {
    private Version() {}

    public static String text() {
        Properties build = new Properties();
        try (InputStream written = Version.class.getResourceAsStream("version.properties")) {
            build.load(written);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version.properties", e);
        }
        return build.getProperty("version", "unknown");
    }
}
