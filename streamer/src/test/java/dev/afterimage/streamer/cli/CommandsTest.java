package dev.afterimage.streamer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.prediction.Prediction;
import dev.afterimage.streamer.Pictures;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class CommandsTest {
    private static final Duration PROMISED = Duration.ofSeconds(15);

    @TempDir
    private Path dir;

    @Test
    void sendsFoldersAndShowsWhatBecameOfThem() throws IOException {
        Path red = picture("train/red/1.png", Pictures.png("red"));
        picture("train/blue/2.png", Pictures.png("blue"));
        picture("train/.hidden/3.png", Pictures.png("blue"));
        try (World world = new World()) {
            world.publish(TinyModel.release(0.05f));

            Answer sent = run(
                    "send",
                    dir.toString(),
                    "--bootstrap-server",
                    World.bootstrapServers(),
                    "--topic-prefix",
                    world.prefix(),
                    "--partitions",
                    "2");
            assertThat(sent.status()).isZero();
            assertThat(sent.err())
                    .contains("sent 2 of 2")
                    .contains("to " + world.topics().images());
            world.start();
            Answer watched = run(
                    "watch",
                    "--bootstrap-server",
                    World.bootstrapServers(),
                    "--topic-prefix",
                    world.prefix(),
                    "--from-beginning",
                    "--count",
                    "2");
            Answer json = run(
                    "watch",
                    "--bootstrap-server",
                    World.bootstrapServers(),
                    "--topic-prefix",
                    world.prefix(),
                    "--from-beginning",
                    "--count",
                    "2",
                    "--json");

            assertThat(watched.out().lines())
                    .hasSize(2)
                    .anySatisfy(
                            line -> assertThat(line).startsWith("red  0.9999  ").contains("24x16 png  colours v1"))
                    .anySatisfy(line -> assertThat(line).startsWith("blue  "));
            assertThat(json.out().lines().map(line -> Prediction.read(line.getBytes(StandardCharsets.UTF_8))
                            .label()))
                    .containsExactlyInAnyOrder("red", "blue");
        }
        assertThat(red).exists();
    }

    @Test
    void tellsConsumersNothingOfTheClassUnlessItIsToldTo() throws IOException {
        Path red = picture("train/red/1.png", Pictures.png("red"));
        try (World world = new World()) {
            send(world, red.toString());
            send(world, red.toString(), "--labelled");

            List<ConsumerRecord<byte[], byte[]>> events =
                    World.committed(world.topics().images(), 2);

            assertThat(events).hasSize(2).extracting(ConsumerRecord::key).containsOnlyNulls();
            assertThat(events)
                    .extracting(event ->
                            event.headers().toArray().length == 0 ? "nothing" : World.header(event, "true-label"))
                    .containsExactlyInAnyOrder("nothing", "red");
        }
    }

    @Test
    void goesRoundTheFilesUntilTheCountIsReached() throws IOException {
        Path red = picture("red.png", Pictures.png("red"));
        try (World world = new World()) {
            Answer sent = send(world, red.toString(), "--count", "5", "--rate", "1000");

            assertThat(sent.err()).contains("sent 5 of 5");
            assertThat(World.committed(world.topics().images(), 5)).hasSize(5);
        }
    }

    @Test
    void namesAndSkipsFilesThatTheTopicDoesNotTake() throws IOException {
        Path large = picture("large.png", new byte[(8 << 20) + 1]);
        Path red = picture("red.png", Pictures.png("red"));
        try (World world = new World()) {
            Answer sent = send(world, large.toString(), red.toString());

            assertThat(sent.status()).isEqualTo(1);
            assertThat(sent.err())
                    .contains("skipped " + large)
                    .contains("8388609 bytes")
                    .contains("sent 1 of 2");
            assertThat(World.committed(world.topics().images(), 1)).hasSize(1);
        }
    }

    @Test
    void saysInOneSentenceThatNoBrokerAnswers() throws IOException {
        Path red = picture("red.png", Pictures.png("red"));
        String nowhere = "127.0.0.1:" + freePort();
        List<CompletableFuture<Answer>> answers = Stream.of(
                        List.of("stream", "--name", "pets", "--bootstrap-server", nowhere),
                        List.of("send", red.toString(), "--bootstrap-server", nowhere),
                        List.of("watch", "--bootstrap-server", nowhere))
                .map(arguments -> CompletableFuture.supplyAsync(
                        () -> run(arguments.toArray(String[]::new)), task -> new Thread(task).start()))
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.join().status()).isEqualTo(1);
            assertThat(answer.join().err().lines()).singleElement().asString().contains(nowhere);
            assertThat(answer.join().took()).isLessThan(PROMISED);
        });
    }

    @Test
    void saysInOneSentenceThatThePortIsTaken() throws IOException {
        try (World world = new World();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Answer answer = run(
                    "stream",
                    "--name",
                    World.MODEL,
                    "--bootstrap-server",
                    World.bootstrapServers(),
                    "--topic-prefix",
                    world.prefix(),
                    "--port",
                    String.valueOf(taken.getLocalPort()));

            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.err().lines())
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + taken.getLocalPort())
                    .contains("--port");
        }
    }

    @Test
    void refusesPathsThatLeadNowhereAndUnknownOptions() {
        assertThat(run("send", dir.resolve("gone").toString(), "--bootstrap-server", "x:1")
                        .err())
                .contains("gone");
        assertThat(run("send", dir.toString(), "--bootstrap-server", "x:1").err())
                .contains("no files");
        assertThat(run("stream", "--nonsense").status()).isEqualTo(2);
        assertThat(run("stream", "--name", "a b", "--bootstrap-server", "x:1").err())
                .contains("a b");
    }

    private Answer send(World world, String... arguments) {
        List<String> all = new ArrayList<>(List.of("send"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-server",
                World.bootstrapServers(),
                "--topic-prefix",
                world.prefix(),
                "--partitions",
                String.valueOf(World.PARTITIONS)));
        return run(all.toArray(String[]::new));
    }

    private static Answer run(String... arguments) {
        return Answer.of(arguments);
    }

    private Path picture(String name, byte[] bytes) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
