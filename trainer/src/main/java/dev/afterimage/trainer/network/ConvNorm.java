package dev.afterimage.trainer.network;

/**
 * A convolution with the batch normalisation after it, as torchvision names them: `<prefix>.0` and `<prefix>.1`.
 *
 * @param prefix name of the pair
 * @param inChannels input channels
 * @param outChannels output channels
 * @param kernel side of the kernel in pixels; padding keeps the size at stride 1
 * @param groups 1, or `inChannels` for a depthwise convolution
 * @param activated whether SiLU follows
 */
public record ConvNorm(
        String prefix, int inChannels, int outChannels, int kernel, int stride, int groups, boolean activated) {

    public String weight() {
        return prefix + ".0.weight";
    }

    /** Only a folded network has it. */
    public String bias() {
        return prefix + ".0.bias";
    }

    public String gamma() {
        return prefix + ".1.weight";
    }

    public String beta() {
        return prefix + ".1.bias";
    }

    public String runningMean() {
        return prefix + ".1.running_mean";
    }

    public String runningVariance() {
        return prefix + ".1.running_var";
    }

    public int[] weightShape() {
        return new int[] {outChannels, inChannels / groups, kernel, kernel};
    }

    public int padding() {
        return (kernel - 1) / 2;
    }

    /** Height or width in pixels of its output, from that of its input. */
    public int outSidePx(int inSidePx) {
        return (inSidePx + 2 * padding() - kernel) / stride + 1;
    }
}
