package dev.afterimage.trainer.weights;

import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.ConvNorm;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Tensor;
import dev.afterimage.trainer.network.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * timm's parameter names for the same networks: `conv_stem`, `bn1`, `blocks.<stage>.<block>`, `conv_head`, `bn2`.
 *
 * <p>Only for timm's `efficientnet_*`; its `tf_efficientnet_*` pad differently and would compute something else under these names. All of timm's
 * `efficientnet_*` normalise with epsilon 1e-5, torchvision's from B5 on with 1e-3: there the scales are changed so that the result is the same.
 */
final class TimmNames {
    private static final String MARK = "conv_stem.weight";
    private static final float EPSILON = 1e-5f;

    private TimmNames() {}

    /** Weights under torchvision's names, which they may have already. */
    static Weights toTorchvision(Weights weights, Architecture architecture) {
        if (!weights.has(MARK)) {
            return weights;
        }
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        names(architecture).forEach((torchvision, timm) -> {
            if (weights.has(timm)) {
                renamed.put(torchvision, weights.get(timm));
            }
        });
        return withEpsilonOf(architecture, new Weights(renamed));
    }

    private static Weights withEpsilonOf(Architecture architecture, Weights weights) {
        if (architecture.batchNormEpsilon() == EPSILON) {
            return weights;
        }
        Map<String, Tensor> rescaled = new LinkedHashMap<>();
        Layers.of(architecture)
                .convolutions()
                .filter(conv -> weights.has(conv.gamma()) && weights.has(conv.runningVariance()))
                .forEach(conv -> rescaled.put(
                        conv.gamma(),
                        rescaled(
                                weights.get(conv.gamma()),
                                weights.get(conv.runningVariance()),
                                architecture.batchNormEpsilon())));
        return weights.with(rescaled);
    }

    /** `gamma * sqrt(variance + epsilon) / sqrt(variance + 1e-5)`; left as it is where the shapes differ, for the check of shapes to name. */
    private static Tensor rescaled(Tensor gamma, Tensor variance, float epsilon) {
        if (!gamma.hasShape(variance.shape())) {
            return gamma;
        }
        float[] values = gamma.values().clone();
        for (int i = 0; i < values.length; i++) {
            double spread = variance.values()[i];
            values[i] *= (float) Math.sqrt((spread + epsilon) / (spread + EPSILON));
        }
        return Tensor.vector(values);
    }

    /** torchvision's names to timm's. */
    private static Map<String, String> names(Architecture architecture) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Layers.Stage stage : Layers.of(architecture).stages()) {
            if (stage.index() == 0) {
                plain(names, stage, "conv_stem", "bn1");
            } else if (stage.index() == Architecture.LAST_STAGE) {
                plain(names, stage, "conv_head", "bn2");
            } else {
                blocks(names, stage);
            }
        }
        return names;
    }

    private static void plain(Map<String, String> names, Layers.Stage stage, String conv, String norm) {
        add(names, stage.blocks().get(0).before().get(0), conv, norm);
    }

    private static void blocks(Map<String, String> names, Layers.Stage stage) {
        for (int i = 0; i < stage.blocks().size(); i++) {
            String prefix = "blocks." + (stage.index() - 1) + "." + i + ".";
            block(names, stage.blocks().get(i), prefix);
        }
    }

    /** timm calls the convolutions of an expanding block pw, dw, pwl and those of another one dw, pw; its norms are counted from 1. */
    private static void block(Map<String, String> names, Layers.Block block, String prefix) {
        boolean expands = block.before().size() > 1;
        List<String> convolutions = expands ? List.of("conv_pw", "conv_dw", "conv_pwl") : List.of("conv_dw", "conv_pw");
        List<ConvNorm> layers = block.convolutions().toList();
        for (int i = 0; i < layers.size(); i++) {
            add(names, layers.get(i), prefix + convolutions.get(i), prefix + "bn" + (i + 1));
        }
        block.squeeze().ifPresent(squeeze -> {
            names.put(squeeze.reduceWeight(), prefix + "se.conv_reduce.weight");
            names.put(squeeze.reduceBias(), prefix + "se.conv_reduce.bias");
            names.put(squeeze.expandWeight(), prefix + "se.conv_expand.weight");
            names.put(squeeze.expandBias(), prefix + "se.conv_expand.bias");
        });
    }

    private static void add(Map<String, String> names, ConvNorm layer, String conv, String norm) {
        names.put(layer.weight(), conv + ".weight");
        names.put(layer.gamma(), norm + ".weight");
        names.put(layer.beta(), norm + ".bias");
        names.put(layer.runningMean(), norm + ".running_mean");
        names.put(layer.runningVariance(), norm + ".running_var");
    }
}
