package dev.afterimage.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.registry.cli.UserError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void saysWhatToFetchAndWhereToPutItWhenThereAreNoWeights() {
        assertThatThrownBy(() -> PretrainedWeights.find(Architecture.named("b7"), Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("efficientnet_b7")
                .hasMessageContaining("afterimage/efficientnet_b7.safetensors".replace('/', java.io.File.separatorChar))
                .hasMessageContaining("--arch nano");
    }

    @Test
    void readsTheSmallBackboneThatIsShipped() {
        PretrainedWeights shipped = PretrainedWeights.find(NANO, Optional.empty());

        assertThat(shipped.weights().has("features.8.0.weight")).isTrue();
        assertThat(shipped.sha256()).hasSize(64);
    }

    @Test
    void readsTimmsNamesToo() {
        Weights torchvision = RandomWeights.of(NANO, 2, 3);
        Map<String, Tensor> timm = new LinkedHashMap<>();
        timm.put("conv_stem.weight", torchvision.get("features.0.0.weight"));
        timm.put("bn1.running_var", torchvision.get("features.0.1.running_var"));
        timm.put("blocks.0.0.conv_dw.weight", torchvision.get("features.1.0.block.0.0.weight"));
        timm.put("blocks.0.0.bn2.bias", torchvision.get("features.1.0.block.2.1.bias"));
        timm.put("blocks.1.0.conv_pwl.weight", torchvision.get("features.2.0.block.3.0.weight"));
        timm.put("blocks.1.0.se.conv_expand.bias", torchvision.get("features.2.0.block.2.fc2.bias"));
        timm.put("bn2.weight", torchvision.get("features.8.1.weight"));

        Weights renamed = TimmNames.toTorchvision(new Weights(timm), NANO);

        assertThat(renamed.names())
                .containsExactlyInAnyOrder(
                        "features.0.0.weight",
                        "features.0.1.running_var",
                        "features.1.0.block.0.0.weight",
                        "features.1.0.block.2.1.bias",
                        "features.2.0.block.3.0.weight",
                        "features.2.0.block.2.fc2.bias",
                        "features.8.1.weight");
        renamed.names().forEach(name -> assertThat(renamed.get(name)).isEqualTo(torchvision.get(name)));
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> PretrainedWeights.find(NANO, Optional.of(Path.of("/nowhere/w.safetensors"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no weights file /nowhere/w.safetensors");
    }
}
