package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AliasTest {
    @Test
    void remembersWhereItPointedNewestFirstAndEachVersionOnce() {
        Alias alias = Alias.first(4).moveTo(6).moveTo(7);
        assertThat(alias).isEqualTo(new Alias(7, List.of(6, 4)));
        assertThat(alias.moveTo(4)).isEqualTo(new Alias(4, List.of(7, 6)));
        assertThat(alias.moveTo(7)).isEqualTo(alias);
    }

    @Test
    void remembersTenAtMost() {
        Alias alias = Alias.first(1);
        for (int version = 2; version <= 20; version++) {
            alias = alias.moveTo(version);
        }
        assertThat(alias.previous()).containsExactly(19, 18, 17, 16, 15, 14, 13, 12, 11, 10);
    }

    @Test
    void goesBackToTheNewestVersionThatCanServe() {
        Alias alias = new Alias(7, List.of(6, 4, 2));
        assertThat(alias.back(version -> true)).contains(new Alias(6, List.of(4, 2)));
        assertThat(alias.back(version -> version != 6)).contains(new Alias(4, List.of(2)));
        assertThat(alias.back(version -> false)).isEmpty();
    }

    @Test
    void readsTheDesignsFormAndIgnoresWhatItDoesNotKnow() {
        assertThat(read("{\"version\": 7, \"previous\": [6, 4], \"mode\": \"canary\", \"percent\": 10}"))
                .isEqualTo(new Alias(7, List.of(6, 4), Optional.of(new Candidacy(Candidacy.Mode.CANARY, 10))));
        assertThat(read("{\"version\": 7}")).isEqualTo(new Alias(7, List.of()));
        Alias alias = new Alias(7, List.of(6));
        assertThat(Alias.read(alias.json())).isEqualTo(alias);
        assertThat(new String(alias.json(), StandardCharsets.UTF_8)).contains("\"format\" : 1");
    }

    @Test
    void refusesANewerFormatAndVersionsThatCannotBe() {
        assertThatThrownBy(() -> read("{\"version\": 7, \"format\": 2}"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("the alias has format 2");
        assertThatThrownBy(() -> read("{\"version\": 0}")).hasMessageContaining("version must be positive, was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Alias(1, Collections.nCopies(11, 2)));
    }

    private static Alias read(String json) {
        return Alias.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
