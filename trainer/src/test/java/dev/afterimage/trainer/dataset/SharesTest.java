package dev.afterimage.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.cli.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {
    @Test
    void readsThreePercentages() {
        assertThat(Shares.parse("50/25/25")).isEqualTo(new Shares(50, 25, 25)).hasToString("50/25/25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "70", "70/30", "70/15/15/0", "0.7/0.15/0.15", "a/b/c", "-70/85/85", "70 15 15"})
    void refusesWhatIsNotThreePercentages(String text) {
        assertThatThrownBy(() -> Shares.parse(text))
                .isInstanceOf(UserError.class)
                .hasMessage("the split must be three whole percentages such as 70/15/15, was " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"70/20/20", "100/0/0", "80/20/0", "999/1/1"})
    void refusesPercentagesThatLeaveAPartEmptyOrDoNotSumToAll(String text) {
        assertThatThrownBy(() -> Shares.parse(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("each be at least 1 % and sum to 100 %, were " + text);
    }

    @ParameterizedTest
    @CsvSource({"2000, 1000, 500", "4, 2, 1", "3, 1, 1"})
    void dividesAsTold(int files, int train, int validation) {
        assertThat(Shares.parse("50/25/25").of(files)).isEqualTo(new Shares.Counts(train, validation));
    }

    @Test
    void leavesNoPartEmptyHoweverFewFiles() {
        for (int train = 1; train < 99; train++) {
            for (int validation = 1; validation < 100 - train; validation++) {
                Shares shares = new Shares(train, validation, 100 - train - validation);
                for (int files = 3; files < 12; files++) {
                    Shares.Counts counts = shares.of(files);
                    assertThat(Math.min(counts.train(), counts.validation()))
                            .as("%s of %d", shares, files)
                            .isPositive();
                    assertThat(counts.train() + counts.validation())
                            .as("%s of %d", shares, files)
                            .isLessThan(files);
                }
            }
        }
    }
}
