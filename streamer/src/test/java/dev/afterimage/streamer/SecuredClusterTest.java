package dev.afterimage.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterimage.broker.EmbeddedBroker;
import dev.afterimage.registry.cli.Cli;
import dev.afterimage.registry.topic.RegistryTopic;
import dev.afterimage.registry.topic.RegistryWriter;
import dev.afterimage.streamer.topics.TopicNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster that speaks TLS and wants a password. */
class SecuredClusterTest {
    private static final String STORE_PASSWORD = "changeit";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"";

    @TempDir
    private static Path dir;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        Path store = dir.resolve("broker.p12");
        makeCertificate(store);
        Map<String, String> settings = new HashMap<>();
        settings.put("listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("ssl.keystore.location", store.toString());
        settings.put("ssl.keystore.password", STORE_PASSWORD);
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.truststore.location", store.toString());
        settings.put("ssl.truststore.password", STORE_PASSWORD);
        settings.put("ssl.truststore.type", "PKCS12");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put(
                "listener.name.broker.plain.sasl.jaas.config",
                LOGIN.formatted("broker", "inside") + " user_broker=\"inside\" user_pets=\"secret\";");
        broker = EmbeddedBroker.startForTest(settings);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void classifiesThroughTheUsersOwnClientProperties() throws Exception {
        Map<String, Object> client = client("secret");
        TopicNames topics = TopicNames.defaults();
        new RegistryTopic(topics.models()).ensure(client);
        try (RegistryWriter writer = new RegistryWriter(client, topics.models())) {
            writer.publish(TinyModel.release(0.05f), World.MODEL, true);
        }
        Path picture = Files.write(dir.resolve("red.png"), Pictures.png("red"));

        Said sent = run("secret", "send", picture.toString());
        assertThat(sent.status()).as(sent.err()).isZero();
        try (Streamer streamer =
                Streamer.start(StreamerOptions.of(World.MODEL, client).withHttp("127.0.0.1", 0))) {
            await().atMost(World.PATIENCE).until(streamer::ready);
            Said watched = run("secret", "watch", "--from-beginning", "--count", "1");

            assertThat(watched.status()).as(watched.err()).isZero();
            assertThat(watched.out()).contains("red");
        }
    }

    @Test
    void saysInASentenceThatThePasswordIsWrong() throws Exception {
        Said said = run(
                "wrong",
                "send",
                Files.write(dir.resolve("any.png"), Pictures.png("red")).toString());

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err().lines()).hasSize(1).first().asString().containsIgnoringCase("authentication");
    }

    private record Said(int status, String out, String err) {}

    private static Said run(String password, String command, String... more) throws IOException {
        Path config = dir.resolve(password + ".properties");
        Files.writeString(
                config,
                client(password).entrySet().stream()
                        .filter(setting -> !setting.getKey().equals("bootstrap.servers"))
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
        String[] args = new String[more.length + 5];
        args[0] = command;
        args[1] = "--bootstrap-server";
        args[2] = broker.bootstrapServers();
        args[3] = "--command-config";
        args[4] = config.toString();
        System.arraycopy(more, 0, args, 5, more.length);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Cli.run(new Main(), args, new PrintWriter(out), new PrintWriter(err));
        return new Said(status, out.toString(), err.toString());
    }

    private static Map<String, Object> client(String password) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN.formatted("pets", password) + ";",
                "ssl.truststore.location",
                dir.resolve("broker.p12").toString(),
                "ssl.truststore.password",
                STORE_PASSWORD,
                "ssl.truststore.type",
                "PKCS12");
    }

    /** A key and its certificate, good for this machine and a day; clients trust the same file. */
    private static void makeCertificate(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
