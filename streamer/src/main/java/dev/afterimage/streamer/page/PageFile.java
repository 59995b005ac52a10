package dev.afterimage.streamer.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** A file of the page, held in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PageFile(String path, String contentType, byte[] bytes) {
    private static final String UPLOT = "META-INF/maven/org.webjars.npm/uplot/pom.properties";

    /** One of this package's own. */
    static PageFile own(String path, String name, String contentType) {
        return new PageFile(path, contentType, read("dev/afterimage/streamer/page/" + name));
    }

    /** One of the chart library's, whatever its version. */
    static PageFile chart(String path, String name, String contentType) {
        Properties jar = new Properties();
        try (InputStream in = open(UPLOT)) {
            jar.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String folder = "META-INF/resources/webjars/uplot/" + jar.getProperty("version") + "/dist/";
        return new PageFile(path, contentType, read(folder + name));
    }

    private static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(PageFile.class.getClassLoader().getResourceAsStream(resource), resource);
    }
}
