package dev.afterimage.trainer.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.cli.UserError;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final Architecture NANO = Architecture.named("nano");

    @Test
    void namesTheTensorThatHasAnotherShapeAndBothShapes() {
        Weights ofB1 = RandomWeights.of(Architecture.named("b1"), 2, 1);

        assertThatThrownBy(() -> ofB1.requireBaseOf(NANO, "b1.safetensors"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("b1.safetensors does not hold the weights of nano")
                .hasMessageContaining("features.0.0.weight should be [16, 3, 3, 3] and is [32, 3, 3, 3]");
    }

    @Test
    void namesTheTensorThatIsMissing() {
        Map<String, Tensor> some =
                new LinkedHashMap<>(RandomWeights.of(NANO, 2, 1).asMap());
        some.remove("features.3.0.block.1.1.running_mean");

        assertThatThrownBy(() -> new Weights(some).requireBaseOf(NANO, "cut.safetensors"))
                .hasMessageContaining("features.3.0.block.1.1.running_mean should be")
                .hasMessageContaining("and is missing");
    }
}
