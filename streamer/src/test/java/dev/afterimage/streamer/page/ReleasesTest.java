package dev.afterimage.streamer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.afterimage.inference.GateStep;
import dev.afterimage.registry.ModelCard;
import dev.afterimage.streamer.HandClock;
import dev.afterimage.streamer.TinyModel;
import dev.afterimage.streams.follow.ReleaseState;
import dev.afterimage.streams.follow.ReleaseState.Stage;
import dev.afterimage.streams.follow.Role;
import dev.afterimage.streams.serve.Comparison;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleasesTest {
    private final HandClock clock = new HandClock();
    private final Releases releases = new Releases(clock);

    @Test
    void addsUpTheTimeInProduction() {
        serve(1, Optional.empty());
        clock.advance(Duration.ofSeconds(40));
        serve(2, Optional.of(card(1)));
        clock.advance(Duration.ofSeconds(5));
        serve(1, Optional.of(card(2)));
        clock.advance(Duration.ofSeconds(2));

        assertThat(releases.rows())
                .extracting(ReleaseRow::version, ReleaseRow::alias, ReleaseRow::servedSeconds)
                .containsExactly(tuple(2, null, 5L), tuple(1, "production", 42L));
    }

    @Test
    void saysWhyAVersionNeverServes() {
        releases.entered(Role.PRODUCTION, "m", 3, new ReleaseState.Quarantined(GateStep.DIGEST, "other bytes"));

        assertThat(releases.rows()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("quarantined");
            assertThat(row.refused()).isEqualTo("digest: other bytes");
        });
    }

    @Test
    void countsHowOftenACandidateAgrees() {
        releases.activated(Role.CANDIDATE, card(2), Optional.empty(), Duration.ZERO);
        releases.compared(new Comparison(card(2), Comparison.Verdict.AGREES, 0.1, 1));
        releases.compared(new Comparison(card(2), Comparison.Verdict.DIFFERS, 0.1, 1));

        assertThat(releases.rows()).singleElement().satisfies(row -> {
            assertThat(row.alias()).isEqualTo("candidate");
            assertThat(row.agreed()).isEqualTo(1);
            assertThat(row.compared()).isEqualTo(2);
        });
    }

    @Test
    void servesOnAfterItsCandidacyIsOver() {
        releases.entered(Role.CANDIDATE, "m", 2, Stage.SERVING);
        releases.activated(Role.CANDIDATE, card(2), Optional.empty(), Duration.ZERO);
        serve(2, Optional.empty());
        releases.entered(Role.CANDIDATE, "m", 2, Stage.CLOSED);
        releases.vacated(Role.CANDIDATE, card(2));

        assertThat(releases.rows()).singleElement().satisfies(row -> {
            assertThat(row.alias()).isEqualTo("production");
            assertThat(row.state()).isEqualTo("serving");
        });
    }

    @Test
    void keepsWhatServesHoweverOldItIs() {
        serve(1, Optional.empty());
        for (int version = 2; version <= 30; version++) {
            releases.entered(Role.PRODUCTION, "m", version, Stage.INDEXED);
        }

        assertThat(releases.rows())
                .hasSize(20)
                .last()
                .extracting(ReleaseRow::alias)
                .isEqualTo("production");
    }

    @Test
    void keepsTheNewestTwenty() {
        for (int version = 1; version <= 25; version++) {
            releases.entered(Role.PRODUCTION, "m", version, Stage.INDEXED);
        }

        assertThat(releases.rows())
                .hasSize(20)
                .first()
                .extracting(ReleaseRow::version)
                .isEqualTo(25);
    }

    private void serve(int version, Optional<ModelCard> replaced) {
        releases.entered(Role.PRODUCTION, "m", version, Stage.SERVING);
        releases.activated(Role.PRODUCTION, card(version), replaced, Duration.ZERO);
    }

    private static ModelCard card(int version) {
        return TinyModel.release(0.05f).card().withIdentity("m", version);
    }
}
