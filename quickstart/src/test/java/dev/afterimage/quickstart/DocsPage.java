package dev.afterimage.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of docs that is made from code. */
final class DocsPage {
    private DocsPage() {}

    /** Holds the page against what the code says; with `docs.write` it is written first. */
    static void requireCurrent(String name, String wanted, Class<?> test) throws IOException {
        Path page = Path.of("..", "docs", name);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, wanted);
        }

        assertThat(Files.readString(page))
                .as(
                        "write it anew with: mvn -B -pl quickstart -am test -Dtest=%s -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.args=-Ddocs.write=true",
                        test.getSimpleName())
                .isEqualTo(wanted);
    }
}
