package dev.afterimage.streamer.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.streamer.Streamer;
import dev.afterimage.streamer.StreamerOptions;
import dev.afterimage.streamer.World;
import dev.afterimage.streamer.topology.StreamsSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final int MIB = 1 << 20;
    private static final ClientLimits OURS = new StreamsSettings("app", 1, Map.of("bootstrap.servers", "h:1")).limits();

    @Test
    void findsNothingToSayOfTheTopicsAsTheyAreCreated() {
        assertThat(disagreements(8 * MIB, 8 * MIB, OptionalInt.of(900_000), OURS))
                .isEmpty();
        assertThat(disagreements(1_048_588, 1_048_588, OptionalInt.empty(), OURS))
                .isEmpty();
    }

    @Test
    void namesTheCommandThatLetsRejectionsKeepTheirPictures() {
        assertThat(disagreements(8 * MIB, MIB, OptionalInt.empty(), OURS))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.fatal()).isFalse();
                    assertThat(found.sentence())
                            .isEqualTo(
                                    "topic images takes records of 8388608 bytes and topic images.rejected of 1048576,"
                                            + " so rejections of larger pictures go out without their value: raise it with"
                                            + " kafka-configs.sh --bootstrap-server h:1 --alter --entity-type topics"
                                            + " --entity-name images.rejected --add-config max.message.bytes=8388608");
                });
    }

    @Test
    void warnsOfAProducerThatSendsLessThanTheTopicsTake() {
        ClientLimits small = new ClientLimits(MIB, 8 * MIB, 8, 8, 300_000, 10_000);

        assertThat(disagreements(8 * MIB, 8 * MIB, OptionalInt.empty(), small))
                .singleElement()
                .satisfies(found -> assertThat(found.sentence())
                        .contains("1048576 (max.request.size)", "raise max.request.size to 9437184"));
        assertThat(disagreements(MIB, 8 * MIB, OptionalInt.empty(), small)).isEmpty();
    }

    @Test
    void warnsOfAGroupThatLosesPatienceWithinAPoll() {
        ClientLimits hasty = new ClientLimits(9 * MIB, 8 * MIB, 8, 8, 30_000, 10_000);

        assertThat(disagreements(8 * MIB, 8 * MIB, OptionalInt.empty(), hasty))
                .singleElement()
                .satisfies(found -> assertThat(found.sentence())
                        .contains("8 pictures", "30000 ms", "raise max.poll.interval.ms to 40000"));
    }

    @Test
    void saysHowMuchMemoryLargerPicturesMayTake() {
        ClientLimits large = new ClientLimits(33 * MIB, 8 * MIB, 8, 8, 300_000, 10_000);

        assertThat(disagreements(32 * MIB, 32 * MIB, OptionalInt.empty(), large))
                .singleElement()
                .satisfies(found -> assertThat(found.sentence()).contains("256 MiB"));
    }

    @Test
    void knowsWhatTheBrokerForbids() {
        ClientLimits patient = new ClientLimits(9 * MIB, 8 * MIB, 8, 8, 300_000, 900_001);

        assertThat(disagreements(8 * MIB, 8 * MIB, OptionalInt.of(900_000), patient))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.fatal()).isTrue();
                    assertThat(found.sentence()).contains("900001", "at most 900000");
                });
        assertThat(disagreements(8 * MIB, 8 * MIB, OptionalInt.empty(), patient))
                .isEmpty();
    }

    @Test
    void readsTheClustersSide() {
        try (World world = new World();
                Topics topics = new Topics(World.client())) {
            TopicNames names = world.topics();
            topics.ensure(TopicSpec.images(names.images(), 1, -1));
            topics.ensure(new TopicSpec(names.rejected(), 1, -1, Map.of("max.message.bytes", "2000")));

            assertThat(ClusterLimits.of(topics, names))
                    .isEqualTo(new ClusterLimits(8 * MIB, 2_000, OptionalInt.of(900_000)));
        }
    }

    @Test
    void doesNotStartWhatCannotWork() {
        Map<String, Object> client = new HashMap<>(World.client());
        client.put("transaction.timeout.ms", 1_000_000);
        try (World world = new World()) {
            StreamerOptions options = StreamerOptions.of(World.MODEL, client)
                    .withTopics(world.topics())
                    .withHttp(StreamerOptions.LOOPBACK, 0);

            assertThatThrownBy(() -> Streamer.start(options))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("transaction.timeout.ms is 1000000");
        }
    }

    private static List<Disagreement> disagreements(
            int imagesBytes, int rejectedBytes, OptionalInt transactionMillis, ClientLimits client) {
        ClusterLimits cluster = new ClusterLimits(imagesBytes, rejectedBytes, transactionMillis);
        return new Agreement(TopicNames.defaults(), "h:1", cluster, client).disagreements();
    }
}
