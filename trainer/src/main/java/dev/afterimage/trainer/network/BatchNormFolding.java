package dev.afterimage.trainer.network;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Batch normalisation with fixed statistics is a scale and a shift, and so a part of the convolution before it.
 *
 * <p>`gamma * (w * x - mean) / sqrt(variance + epsilon) + beta` becomes `w' * x + b'` with `w' = w * s`, `b' = beta - mean * s`,
 * `s = gamma / sqrt(variance + epsilon)` (Jacob et al. 2018, section 3.2).
 */
public final class BatchNormFolding {
    private BatchNormFolding() {}

    /** Weights in which each convolution has a bias and no normalisation follows; all else is the same. */
    public static Weights fold(Architecture architecture, Weights weights) {
        Map<String, Tensor> folded = new LinkedHashMap<>();
        Layers.of(architecture).convolutions().forEach(conv -> {
            float[] scale = scale(conv, weights, architecture.batchNormEpsilon());
            folded.put(conv.weight(), scaled(weights.get(conv.weight()), scale));
            folded.put(conv.bias(), bias(conv, weights, scale));
        });
        return weights.with(folded);
    }

    /**
     * The inverse for convolutions that were trained in folded form: the normalisation that leaves `w'` as it is (`s = 1`) and adds `b'`, with the
     * running statistics untouched.
     *
     * @param above what was trained
     * @param trained its folded tensors
     * @param base weights before training, with batch normalisation
     */
    public static Weights unfold(Architecture architecture, Weights base, Layers above, Map<String, Tensor> trained) {
        Map<String, Tensor> unfolded = new LinkedHashMap<>(trained);
        above.convolutions().forEach(conv -> {
            Tensor bias = unfolded.remove(conv.bias());
            float[] mean = base.get(conv.runningMean()).values();
            float[] variance = base.get(conv.runningVariance()).values();
            float[] gamma = new float[mean.length];
            float[] beta = new float[mean.length];
            for (int i = 0; i < mean.length; i++) {
                gamma[i] = (float) Math.sqrt(variance[i] + architecture.batchNormEpsilon());
                beta[i] = (bias == null ? 0 : bias.values()[i]) + mean[i];
            }
            unfolded.put(conv.gamma(), Tensor.vector(gamma));
            unfolded.put(conv.beta(), Tensor.vector(beta));
        });
        return base.with(unfolded);
    }

    private static float[] scale(ConvNorm conv, Weights weights, float epsilon) {
        float[] gamma = weights.get(conv.gamma()).values();
        float[] variance = weights.get(conv.runningVariance()).values();
        float[] scale = new float[gamma.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = (float) (gamma[i] / Math.sqrt((double) variance[i] + epsilon));
        }
        return scale;
    }

    private static Tensor scaled(Tensor weight, float[] scale) {
        float[] values = weight.values().clone();
        int perChannel = values.length / scale.length;
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale[i / perChannel];
        }
        return new Tensor(weight.shape(), values);
    }

    private static Tensor bias(ConvNorm conv, Weights weights, float[] scale) {
        float[] beta = weights.get(conv.beta()).values();
        float[] mean = weights.get(conv.runningMean()).values();
        float[] bias = new float[scale.length];
        for (int i = 0; i < bias.length; i++) {
            bias[i] = beta[i] - mean[i] * scale[i];
        }
        return Tensor.vector(bias);
    }
}
