package dev.afterimage.trainer.network;

/**
 * A mobile inverted bottleneck with squeeze-and-excitation: expand, depthwise, squeeze-excite, project (Tan &amp; Le 2019, section 4).
 *
 * @param inChannels channels of its input
 * @param expandedChannels channels between expansion and projection; no expansion where equal to `inChannels`
 * @param kernel side of the depthwise kernel in pixels
 * @param stride of the depthwise convolution
 * @param outChannels channels of its output
 */
public record MbConv(int inChannels, int expandedChannels, int kernel, int stride, int outChannels) {
    private static final int SQUEEZE = 4;

    public boolean expands() {
        return expandedChannels != inChannels;
    }

    /** Channels between the two layers of squeeze-and-excitation: a quarter of the block's input. */
    public int squeezedChannels() {
        return Math.max(1, inChannels / SQUEEZE);
    }

    /** Whether the input is added to the output. */
    public boolean isResidual() {
        return stride == 1 && inChannels == outChannels;
    }
}
