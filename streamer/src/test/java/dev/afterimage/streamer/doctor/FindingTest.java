package dev.afterimage.streamer.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        assertThat(Finding.wrong("broker", "no broker answers at h:1: start one")
                        .line())
                .isEqualTo("-- broker: no broker answers at h:1: start one");
        assertThat(Finding.wrong("broker", "it is gone").advice()).contains("AFTERIMAGE_LOG=DEBUG");
    }

    @Test
    void givesAdviceExactlyWhereSomethingIsWrong() {
        assertThatThrownBy(() -> new Finding("java", false, "old", "")).hasMessageContaining("java");
        assertThatThrownBy(() -> new Finding("java", true, "new", "older")).hasMessageContaining("'older'");
        assertThatThrownBy(() -> new Finding("java", true, " ", "")).hasMessageContaining("text");
    }
}
