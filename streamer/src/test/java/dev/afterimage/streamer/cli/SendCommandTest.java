package dev.afterimage.streamer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.samples.Picture;
import dev.afterimage.streamer.Pictures;
import dev.afterimage.streamer.StreamerOptions;
import dev.afterimage.streamer.World;
import dev.afterimage.streamer.topics.TopicSpec;
import dev.afterimage.streamer.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that the topic does not take. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class SendCommandTest {
    private static final String LIMIT = "20000";

    @TempDir
    private Path dir;

    private World world;

    @BeforeEach
    void open() {
        world = new World();
        try (Topics topics = new Topics(World.client())) {
            topics.ensure(new TopicSpec(
                    world.topics().images(),
                    World.PARTITIONS,
                    StreamerOptions.BROKER_DEFAULT,
                    Map.of("max.message.bytes", LIMIT)));
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void namesAllThatAreTooLargeBeforeTheFirstIsSent() throws IOException {
        Path first = picture("1.png", noise());
        picture("2.png", Pictures.png("red"));
        Path third = picture("3.png", noise());

        Answer answer = send();

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err().lines())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("skipped " + first + ": has ")
                                .endsWith("takes 19488"),
                        line -> assertThat(line).startsWith("skipped " + third),
                        line -> assertThat(line).contains("--fit"),
                        line -> assertThat(line).startsWith("sent 1 of 3").endsWith("skipped 2"));
    }

    @Test
    void goesRoundTheOthers() throws IOException {
        picture("1.png", noise());
        picture("2.png", Pictures.png("red"));

        Answer answer = send("--count", "3");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("sent 3 of 3", "skipped 1");
    }

    @Test
    void sendsNothingWhereNothingFits() throws IOException {
        picture("1.png", noise());

        Answer answer = send("--count", "3");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("sent 0 of 3");
    }

    @Test
    void makesThemSmallerWhereItIsToldTo() throws IOException {
        Path large = picture("1.png", noise());
        picture("2.png", Pictures.png("red"));

        Answer answer = send("--fit");

        assertThat(answer.status()).isZero();
        assertThat(answer.err())
                .contains("fitting " + large + ": has ", "sent 2 of 2")
                .doesNotContain("skipped");
        assertThat(World.committed(world.topics().images(), 2))
                .hasSize(2)
                .anySatisfy(event ->
                        assertThat(event.value()).startsWith(0xFF, 0xD8).hasSizeLessThanOrEqualTo(19_488))
                .anySatisfy(event -> assertThat(event.value()).isEqualTo(Pictures.png("red")));
    }

    @Test
    void skipsWhatCannotBeMadeSmaller() throws IOException {
        Path noPicture = picture("1.tiff", new byte[30_000]);

        Answer answer = send("--fit");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("skipped " + noPicture + ": The bytes are no picture", "sent 0 of 1");
    }

    private Answer send(String... arguments) {
        List<String> all = new ArrayList<>(List.of("send", dir.toString()));
        all.addAll(List.of(arguments));
        return Answer.in(world, all.toArray(String[]::new));
    }

    private Path picture(String name, byte[] bytes) throws IOException {
        return Files.write(dir.resolve(name), bytes);
    }

    /** What compresses least. */
    private static byte[] noise() {
        byte[] rgb = new byte[3 * 160 * 120];
        new Random(1).nextBytes(rgb);
        return new Picture(160, 120, rgb).png();
    }
}
