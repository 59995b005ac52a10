package dev.afterimage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CardJsonTest {
    private static final String SHA256 = Sha256.of(new byte[] {1});
    private static final String SMALLEST = """
            {"created": "2026-11-24T04:10:00Z", "labels": ["cat"], "sha256": "%s", "onnxBytes": 1,
             "input": {"widthPx": 96, "heightPx": 96, "fit": {"kind": "center-crop", "resizeShorterSidePx": 110},
                       "channels": "RGB", "layout": "NHWC", "type": "uint8"}}""".formatted(SHA256);

    @Test
    void readsWhatItWrote() {
        ModelCard card = Releases.card(SHA256, 1).withIdentity("pets", 7);

        assertThat(CardJson.read(CardJson.write(card))).isEqualTo(card);
    }

    @Test
    void writesTheSameCardAsTheSameBytes() {
        assertThat(CardJson.write(Releases.card(SHA256, 1))).isEqualTo(CardJson.write(Releases.card(SHA256, 1)));
    }

    @Test
    void saysWhatTheDesignNames() {
        assertThat(new String(CardJson.write(Releases.card(SHA256, 1)), StandardCharsets.UTF_8))
                .contains("\"format\" : 1", "\"created\" : \"2026-11-24T04:10:00.123Z\"", "\"kind\" : \"whole\"")
                .contains("\"png\" : \"AQID\"");
    }

    @Test
    void fillsInWhatAForeignCardLeavesOut() {
        ModelCard card = read(SMALLEST);

        assertThat(card.format()).isEqualTo(1);
        assertThat(card.name()).isEmpty();
        assertThat(card.version()).isZero();
        assertThat(card.evaluation()).isEqualTo(Evaluation.none());
        assertThat(card.provenance()).isEqualTo(Provenance.unknown());
        assertThat(card.golden()).isEmpty();
        assertThat(card.goldenTolerance()).isEqualTo(1e-3);
    }

    @Test
    void ignoresUnknownFieldsAtAnyDepth() {
        String newer = SMALLEST.replace("\"labels\"", "\"mood\": {\"deep\": [1]}, \"labels\"")
                .replace("\"widthPx\"", "\"depthPx\": 3, \"widthPx\"");

        assertThat(read(newer)).isEqualTo(read(SMALLEST));
    }

    @Test
    void refusesANewerFormatWithASentence() {
        assertThatThrownBy(() -> read(SMALLEST.replace("{\"created\"", "{\"format\": 2, \"created\"")))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("the model card has format 2 and this program reads up to 1: use a newer version of it");
    }

    @Test
    void namesTheRuleThatACardBreaks() {
        assertThatThrownBy(() -> read(SMALLEST.replace(SHA256, "abc")))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("sha256 must be 64 hexadecimal digits, was abc");
        assertThatThrownBy(() -> read(SMALLEST.replace("\"created\"", "\"born\"")))
                .hasMessageContaining("created is missing");
        assertThatThrownBy(() -> read(SMALLEST.replace("2026-11-24T04:10:00Z", "yesterday")))
                .hasMessageContaining("a time looks like");
    }

    @Test
    void refusesWhatIsNoCard() {
        assertThatThrownBy(() -> read("[1]")).hasMessage("the model card is not a JSON object");
        assertThatThrownBy(() -> read("\u0000")).hasMessage("the model card is not JSON");
        assertThatThrownBy(() -> read("")).isInstanceOf(UnreadableException.class);
    }

    private static ModelCard read(String json) {
        return CardJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
