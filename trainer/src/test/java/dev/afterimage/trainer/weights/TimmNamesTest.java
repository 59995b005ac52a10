package dev.afterimage.trainer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.BatchNormFolding;
import dev.afterimage.trainer.network.RandomWeights;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimmNamesTest {
    private static final Architecture NANO = Architecture.named("nano");

    private final Weights torchvision = RandomWeights.of(NANO, 2, 3);

    @Test
    void readsTimmsNamesToo() {
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
    void foldsToTheSameWhereOurNetworkNormalisesWithAnotherEpsilonThanTimms() {
        Architecture asFromB5On = new Architecture(
                "nano", 96, 1e-3f, NANO.dropout(), NANO.stemChannels(), NANO.stages(), NANO.featureChannels());
        Map<String, Tensor> timm = new LinkedHashMap<>();
        timm.put("conv_stem.weight", torchvision.get("features.0.0.weight"));
        timm.put("bn1.weight", torchvision.get("features.0.1.weight"));
        timm.put("bn1.running_var", torchvision.get("features.0.1.running_var"));

        Weights read = TimmNames.toTorchvision(new Weights(timm), asFromB5On);

        assertThat(stem(BatchNormFolding.fold(asFromB5On, torchvision.with(read.asMap()))))
                .containsExactly(stem(BatchNormFolding.fold(NANO, torchvision)), within(1e-6f));
        assertThat(read.get("features.0.1.weight")).isNotEqualTo(torchvision.get("features.0.1.weight"));
    }

    private static float[] stem(Weights folded) {
        return folded.get("features.0.0.weight").values();
    }
}
