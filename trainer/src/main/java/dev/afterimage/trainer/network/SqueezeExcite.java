package dev.afterimage.trainer.network;

/** Squeeze-and-excitation (Hu et al. 2018): two 1x1 convolutions on the pooled channels, `<prefix>.fc1` and `<prefix>.fc2`. */
public record SqueezeExcite(String prefix, int channels, int squeezedChannels) {

    public String reduceWeight() {
        return prefix + ".fc1.weight";
    }

    public String reduceBias() {
        return prefix + ".fc1.bias";
    }

    public String expandWeight() {
        return prefix + ".fc2.weight";
    }

    public String expandBias() {
        return prefix + ".fc2.bias";
    }
}
