package dev.afterimage.trainer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.network.Architecture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HubTest {
    private static final Architecture B0 = Architecture.named("b0");
    private static final Publication PUBLICATION = Publication.of(B0);
    private static final String PATH = "/timm/efficientnet_b0.ra_in1k/resolve/main/model.safetensors";
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), List.of(Duration.ZERO, Duration.ZERO));

    private final byte[] file = new byte[2_000_000];

    @TempDir
    private Path cache;

    @BeforeEach
    void fill() {
        new Random(1).nextBytes(file);
    }

    @Test
    void fetchesWhatTheRedirectLeadsToAndRecordsTheDigestBesideIt() throws IOException {
        try (FakeHub server = new FakeHub(file)) {
            fetch(server);

            assertThat(cached().path()).hasBinaryContent(file);
            assertThat(cache.resolve("efficientnet_b0.safetensors.sha256"))
                    .hasContent("# " + server.address() + PATH + "\n" + Sha256.of(file)
                            + "  efficientnet_b0.safetensors\n");
            assertThat(cached().part()).doesNotExist();
            assertThat(server.requests()).containsExactly(PATH + "@0", "/blobs/model@0");
        }
    }

    @Test
    void goesOnBehindWhatACutConnectionBrought() throws IOException {
        try (FakeHub server = new FakeHub(file).with(FakeHub.Mishap.CUT, FakeHub.Mishap.CUT)) {
            fetch(server);

            assertThat(cached().path()).hasBinaryContent(file);
            // what lies between the socket and the reader when the connection breaks is lost
            List<Integer> offsets = server.blobOffsets();
            assertThat(offsets).hasSize(3).startsWith(0);
            assertThat(offsets.get(1)).isBetween(500_000, 1_000_000);
            assertThat(offsets.get(2)).isBetween(offsets.get(1) + 1, 1_500_000);
        }
    }

    @Test
    @Timeout(60)
    void goesOnWhenTheServerFallsSilent() throws IOException {
        Patience little = new Patience(Duration.ofSeconds(5), Duration.ofMillis(300), List.of(Duration.ZERO));
        try (FakeHub server = new FakeHub(file).with(FakeHub.Mishap.SILENCE)) {
            hub(server.address(), little).fetch(PUBLICATION, cached());

            assertThat(cached().path()).hasBinaryContent(file);
        }
    }

    @Test
    void goesOnBehindWhatAnEarlierProcessBrought() throws IOException {
        Files.write(cached().part(), Arrays.copyOf(file, 1000));
        try (FakeHub server = new FakeHub(file)) {
            fetch(server);

            assertThat(cached().path()).hasBinaryContent(file);
            assertThat(server.requests()).contains("/blobs/model@1000");
        }
    }

    @Test
    void takesWhatAnEarlierProcessBroughtInFull() throws IOException {
        Files.write(cached().part(), file);
        try (FakeHub server = new FakeHub(file)) {
            fetch(server);

            assertThat(cached().path()).hasBinaryContent(file);
        }
    }

    @Test
    void beginsAgainWhereThePartIsLongerThanTheFile() throws IOException {
        Files.write(cached().part(), new byte[file.length + 7]);
        try (FakeHub server = new FakeHub(file)) {
            fetch(server);

            assertThat(cached().path()).hasBinaryContent(file);
        }
    }

    @Test
    void beginsAgainWithAServerThatCannotGoOn() throws IOException {
        try (FakeHub server = new FakeHub(file).withoutRanges().with(FakeHub.Mishap.CUT)) {
            fetch(server);

            assertThat(cached().path()).hasBinaryContent(file);
        }
    }

    @Test
    void triesAgainWhenTheServerIsOverloaded() throws IOException {
        try (FakeHub server = new FakeHub(file).with(FakeHub.Mishap.UNAVAILABLE)) {
            fetch(server);

            assertThat(cached().path()).hasBinaryContent(file);
        }
    }

    @Test
    void givesUpAfterAFewCutsAndKeepsWhatCame() throws IOException {
        FakeHub.Mishap cut = FakeHub.Mishap.CUT;
        try (FakeHub server = new FakeHub(file).with(cut, cut, cut)) {
            assertThatThrownBy(() -> fetch(server))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("cannot fetch " + server.address() + PATH)
                    .hasMessageContaining("put it at " + cached().path());
            assertThat(Files.size(cached().part())).isBetween(1_000_000L, 1_750_000L);
            assertThat(cached().exists()).isFalse();
        }
    }

    @Test
    void deletesWhatHasAnotherDigestThanDeclared() throws IOException {
        String other = Sha256.of(new byte[1]);
        try (FakeHub server = new FakeHub(file).declaring('"' + other + '"')) {
            assertThatThrownBy(() -> fetch(server))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(Sha256.of(file))
                    .hasMessageContaining("was declared as " + other);
            assertThat(cache).isEmptyDirectory();
        }
    }

    @Test
    void takesNothingWhoseDigestIsNotDeclared() throws IOException {
        try (FakeHub server = new FakeHub(file).declaring("")) {
            assertThatThrownBy(() -> fetch(server))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("declares no SHA-256");
            assertThat(cached().exists()).isFalse();
        }
    }

    @Test
    void saysThatTheFileIsNotThere() throws IOException {
        try (FakeHub server = new FakeHub(file)) {
            URI elsewhere = server.address();
            assertThatThrownBy(() ->
                            new Download(elsewhere.resolve("/nothing"), cached(), PATIENCE).run(Progress.silent()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("/nothing answers with status 404");
        }
    }

    @Test
    void saysWhatToFetchAndWhereToPutItWithoutANetwork() throws IOException {
        URI closed;
        try (FakeHub server = new FakeHub(file)) {
            closed = server.address();
        }
        assertThatThrownBy(() -> hub(closed, PATIENCE).fetch(PUBLICATION, cached()))
                .isInstanceOf(UserError.class)
                .hasMessage("cannot fetch " + closed + PATH
                        + " (no connection): try again, or fetch that file in another way and put it at "
                        + cached().path());
    }

    @Test
    void refusesToFetchTheSameFileTwiceAtOnce() {
        try (PartFile busy = PartFile.open(cached().part())) {
            assertThat(busy.length()).isZero();
            assertThatThrownBy(() ->
                            hub(URI.create("http://127.0.0.1:9"), PATIENCE).fetch(PUBLICATION, cached()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("another process is fetching");
        }
    }

    private void fetch(FakeHub server) {
        hub(server.address(), PATIENCE).fetch(PUBLICATION, cached());
    }

    private Hub hub(URI address, Patience patience) {
        return new Hub(address, cache, Progress.silent(), patience);
    }

    private CachedFile cached() {
        return hub(URI.create("http://127.0.0.1:9"), PATIENCE).cached(B0);
    }
}
