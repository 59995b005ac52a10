package dev.afterimage.streamer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterimage.streamer.Pictures;
import dev.afterimage.streamer.Streamer;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streamer.World;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LivePageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static World world;
    private static Streamer streamer;

    @BeforeAll
    static void streamsThreePictures() {
        world = new World();
        world.createImagesTopic();
        world.publish(TinyModel.release(0.05f));
        world.send(0, Pictures.png("red"));
        world.send(0, new byte[0]);
        world.send(1, Pictures.png("blue"));
        streamer = world.start();
        assertThat(world.predictions(2)).hasSize(2);
        assertThat(world.rejections(1)).hasSize(1);
    }

    @AfterAll
    static void ends() {
        world.close();
    }

    @Test
    void tellsWhoeverListensWhatFlowed() throws Exception {
        JsonNode state = awaitState(told -> told.at("/totals/predicted").asInt() >= 2
                && told.at("/totals/rejected").asInt() == 1
                && told.get("seconds").size() > 0);

        assertThat(state.get("ready").asBoolean()).isTrue();
        assertThat(state.at("/serving/version").asInt()).isEqualTo(1);
        assertThat(state.at("/latest/0/label").asText()).isIn("red", "blue");
        assertThat(state.at("/releases/0/alias").asText()).isEqualTo("production");
        assertThat(state.at("/releases/0/state").asText()).isEqualTo("serving");
        assertThat(state.at("/rejections/0/reason").asText()).isEqualTo("empty");
        assertThat(state.at("/rejections/0/source").asText())
                .isEqualTo(world.topics().images() + "-0 @ 1");
    }

    @Test
    void showsAPictureAsItCame() throws Exception {
        JsonNode shown = awaitState(told -> told.get("latest").size() > 0).at("/latest/0");

        HttpResponse<byte[]> picture =
                HTTP.send(request("/page/pictures/" + shown.get("id").asLong()).build(), BodyHandlers.ofByteArray());

        assertThat(picture.body()).isEqualTo(Pictures.png(shown.get("label").asText()));
        assertThat(picture.headers().firstValue("content-type")).contains("image/png");
        assertThat(picture.headers().firstValue("x-content-type-options")).contains("nosniff");
    }

    @Test
    void doesNotKnowPicturesThatAreGone() {
        assertThat(world.get(streamer, "/page/pictures/999").statusCode()).isEqualTo(404);
        assertThat(world.get(streamer, "/page/pictures/one").statusCode()).isEqualTo(400);
    }

    @Test
    void bringsItsFilesAndTheChartsAlong() {
        assertThat(world.get(streamer, "/").body()).contains("<title>Afterimage</title>");
        assertThat(world.get(streamer, "/page/page.js").body()).contains("EventSource");
        assertThat(world.get(streamer, "/page/chart.js").body()).contains("uPlot");
        assertThat(world.get(streamer, "/page/chart.css").body()).contains(".uplot");
    }

    @Test
    void classifiesADroppedPictureAndSaysWhyItCannot() {
        JsonNode green = awaitReply(Pictures.png("green"));
        JsonNode broken = awaitReply("no picture".getBytes(StandardCharsets.UTF_8));

        assertThat(green.get("label").asText()).isEqualTo("green");
        assertThat(broken.get("message").asText()).startsWith("unsupported-format");
        assertThat(world.predictions(2)).hasSize(2);
    }

    @Test
    void takesTwoDroppedPicturesASecond() {
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(Stream.generate(() -> post(Pictures.png("red")))
                        .limit(5)
                        .map(HttpResponse::statusCode))
                .contains(429));
    }

    @Test
    void takesNoPicturesThatAnotherPageSends() throws Exception {
        HttpRequest request = request("/page/classify")
                .header("Origin", "http://pictures.example")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Pictures.png("red")))
                .build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void answersToAddressesAndToNamesThatItKnows() throws Exception {
        assertThat(statusLine("localhost:" + streamer.httpPort())).contains("404");
        assertThat(statusLine("192.168.1.7:8080")).contains("404");
        assertThat(statusLine("[::1]")).contains("404");
        assertThat(statusLine("pictures.example")).contains("403");
        assertThat(statusLine("127.0.0.1.pictures.example")).contains("403");
    }

    @Test
    void isNotThereWhereItIsSwitchedOff() {
        try (World other = new World()) {
            Streamer without = other.start(other.options().withPage(false, false, Set.of()));

            assertThat(other.get(without, "/").statusCode()).isEqualTo(404);
            assertThat(other.get(without, "/page/events").statusCode()).isEqualTo(404);
            assertThat(other.get(without, "/metrics").statusCode()).isEqualTo(200);
        }
    }

    /** What the page is told, once that is as wanted. */
    private static JsonNode awaitState(Predicate<JsonNode> wanted) throws Exception {
        HttpResponse<Stream<String>> events = HTTP.send(
                request("/page/events").header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            return lines.filter(line -> line.startsWith("data:"))
                    .map(line -> read(line.substring("data:".length())))
                    .filter(wanted)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The answer, once it is this one's turn. */
    private static JsonNode awaitReply(byte[] picture) {
        HttpResponse<String> reply =
                await().atMost(World.PATIENCE).until(() -> post(picture), answer -> answer.statusCode() == 200);
        return read(reply.body());
    }

    private static HttpResponse<String> post(byte[] picture) {
        try {
            return HTTP.send(
                    request("/page/classify")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String statusLine(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), streamer.httpPort())) {
            String request = "GET /page/pictures/999 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + streamer.httpPort() + path));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
