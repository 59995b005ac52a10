package dev.afterimage.streamer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.streamer.topics.ClientLimits;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
    private static final int THREADS = 3;

    @Test
    void boundsWhatWaitsInMemoryAndCountsEachImageOnce() {
        StreamsConfig config = settings(Map.of()).config();

        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.getInt("buffered.records.per.partition")).isEqualTo(8);
        assertThat(config.getInt("num.stream.threads")).isEqualTo(THREADS);
        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry("max.poll.records", 8)
                .containsEntry("fetch.max.bytes", 8 << 20)
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("isolation.level", "read_committed");
        assertThat(config.getProducerConfigs("client"))
                .containsEntry("max.request.size", 9 << 20)
                .containsEntry("transaction.timeout.ms", 10_000)
                .containsEntry("compression.type", "none");
    }

    @Test
    void letsTheUsersOwnPropertiesComeOnTop() {
        StreamsSettings settings = settings(Map.of(
                "producer.max.request.size", 5_000_000,
                "session.timeout.ms", 30_000,
                "security.protocol", "SSL"));

        assertThat(settings.maxRequestBytes()).isEqualTo(5_000_000);
        assertThat(settings.config().getMainConsumerConfigs("group", "client", 0))
                .containsEntry("session.timeout.ms", 30_000)
                .containsEntry("security.protocol", "SSL");
        assertThat(settings(Map.of("max.request.size", 4_000_000)).maxRequestBytes())
                .isEqualTo(4_000_000);
    }

    @Test
    void saysWhatTopicsAndBrokerHaveASayIn() {
        assertThat(settings(Map.of()).limits()).isEqualTo(new ClientLimits(9 << 20, 8 << 20, 8, 8, 300_000, 10_000));
        assertThat(settings(Map.of(
                                "max.request.size", "1",
                                "fetch.max.bytes", "2",
                                "buffered.records.per.partition", "3",
                                "main.consumer.max.poll.records", "4",
                                "max.poll.interval.ms", "500000",
                                "producer.transaction.timeout.ms", "60000"))
                        .limits())
                .isEqualTo(new ClientLimits(1, 2, 3, 4, 500_000, 60_000));
    }

    private static StreamsSettings settings(Map<String, Object> own) {
        Map<String, Object> client = new HashMap<>(own);
        client.put("bootstrap.servers", "localhost:9092");
        return new StreamsSettings("app", THREADS, client);
    }
}
