package dev.afterimage.registry.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.Releases;
import dev.afterimage.registry.cli.UserError;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final Candidacy SHADOW = new Candidacy(Candidacy.Mode.SHADOW, 25);

    private final String topic = SharedBroker.newTopicName();
    private final RegistryWriter writer = new RegistryWriter(SharedBroker.client(), topic);
    private final RegistryReader reader = new RegistryReader(SharedBroker.client(), topic);

    @BeforeEach
    void publishTwo() {
        writer.publish(Releases.random(1, 10), "pets", false);
        writer.publish(Releases.random(2, 10), "pets", false);
    }

    @AfterEach
    void close() {
        writer.close();
        reader.close();
    }

    @Test
    void isAnAliasThatSaysHowItIsTried() {
        writer.propose("pets", 2, SHADOW);

        assertThat(reader.readIndex().alias("pets", Alias.CANDIDATE)).contains(Alias.candidate(2, SHADOW));
        assertThat(reader.index().aliasesOf("pets", 2)).containsExactly("candidate");
    }

    @Test
    void isWithdrawnOnce() {
        writer.propose("pets", 2, SHADOW);

        assertThat(writer.withdraw("pets")).isEqualTo(OptionalInt.of(2));
        assertThat(writer.withdraw("pets")).isEmpty();
        assertThat(reader.readIndex().alias("pets", Alias.CANDIDATE)).isEmpty();
    }

    @Test
    void isOneNoMoreWhenItBecomesProduction() {
        writer.propose("pets", 2, SHADOW);

        writer.promote("pets", 2);

        assertThat(reader.readIndex().aliasesOf("pets", 2)).containsExactly("production");
    }

    @Test
    void staysWhenAnotherVersionBecomesProduction() {
        writer.publish(Releases.random(3, 10), "pets", false);
        writer.propose("pets", 2, SHADOW);

        writer.promote("pets", 3);

        assertThat(reader.readIndex().aliasesOf("pets", 2)).containsExactly("candidate");
    }

    @Test
    void cannotBeRetiredNorBeWhatServes() {
        writer.propose("pets", 2, SHADOW);

        assertThatThrownBy(() -> writer.retire("pets", 2, "old"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("version 2 is candidate");
        assertThatThrownBy(() -> writer.propose("pets", 1, SHADOW))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("version 1 is production already");
        assertThatThrownBy(() -> writer.propose("pets", 9, SHADOW)).hasMessageContaining("no pets version 9");
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThatThrownBy(() -> new Candidacy(Candidacy.Mode.CANARY, 0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new Candidacy(Candidacy.Mode.CANARY, 101)).hasMessageContaining("was 101");
    }
}
