package dev.afterimage.streamer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.trust.TrustedKeys;
import dev.afterimage.streamer.topics.TopicNames;
import dev.afterimage.streams.follow.Admission;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamerOptionsTest {
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", "localhost:9092");
    private static final StreamerOptions DEFAULTS = StreamerOptions.of("pets", CLIENT);

    @Test
    void hasDefaultsThatSuitOneMachine() {
        assertThat(DEFAULTS.model()).isEqualTo("pets");
        assertThat(DEFAULTS.clientProperties()).isEqualTo(CLIENT);
        assertThat(DEFAULTS.topics()).isEqualTo(new TopicNames("images", "predictions", "images.rejected", "models"));
        assertThat(DEFAULTS.applicationId()).isEqualTo("afterimage-pets");
        assertThat(DEFAULTS.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(DEFAULTS.host()).isEqualTo("127.0.0.1");
        assertThat(DEFAULTS.port()).isEqualTo(8080);
        assertThat(DEFAULTS.hasPage()).isTrue();
        assertThat(DEFAULTS.takesPictures()).isTrue();
        assertThat(DEFAULTS.from()).isEqualTo(StreamerOptions.From.EARLIEST);
        assertThat(DEFAULTS.partitions()).isEqualTo(6);
        assertThat(DEFAULTS.replicationFactor()).isEqualTo(-1);
        assertThat(DEFAULTS.admission().trusted().isEverybody()).isTrue();
        assertThat(DEFAULTS.admission().maxSlowdown()).isEqualTo(20);
    }

    @Test
    void canBeToldEverything() {
        TopicNames names = TopicNames.withPrefix("p").withUnsure("p.unsure");
        Admission admission = new Admission(TrustedKeys.everybody(), 3);

        StreamerOptions told = DEFAULTS.withTopics(names)
                .withApplicationId("id")
                .withThreads(9)
                .withHttp("0.0.0.0", 9_000)
                .withPage(false, true, Set.of("pictures.example"))
                .withFrom(StreamerOptions.From.LATEST)
                .withCreation(12, 3)
                .withAdmission(admission);

        assertThat(told.topics().images()).isEqualTo("p.images");
        assertThat(told.topics().unsure()).contains("p.unsure");
        assertThat(told.applicationId()).isEqualTo("id");
        assertThat(told.threads()).isEqualTo(9);
        assertThat(told.host()).isEqualTo("0.0.0.0");
        assertThat(told.port()).isEqualTo(9_000);
        assertThat(told.hasPage()).isFalse();
        assertThat(told.takesPictures()).isTrue();
        assertThat(told.pageNames()).containsExactlyInAnyOrder("pictures.example", "0.0.0.0");
        assertThat(told.from()).isEqualTo(StreamerOptions.From.LATEST);
        assertThat(told.partitions()).isEqualTo(12);
        assertThat(told.replicationFactor()).isEqualTo(3);
        assertThat(told.admission()).isEqualTo(admission);
        assertThat(DEFAULTS.threads()).isNotEqualTo(9);
    }

    @Test
    void takesPicturesFromOtherMachinesOnlyWhereItIsTold() {
        assertThat(DEFAULTS.withHttp("0.0.0.0", 0).takesPictures()).isFalse();
        assertThat(DEFAULTS.withHttp("localhost", 0).takesPictures()).isTrue();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> StreamerOptions.of("a b", CLIENT)).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> StreamerOptions.of("pets", Map.of())).hasMessageContaining("bootstrap.servers");
        assertThatThrownBy(() -> DEFAULTS.withThreads(0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> DEFAULTS.withHttp("localhost", 70_000)).hasMessageContaining("was 70000");
        assertThatThrownBy(() -> DEFAULTS.withApplicationId(" ")).hasMessageContaining("blank");
    }
}
