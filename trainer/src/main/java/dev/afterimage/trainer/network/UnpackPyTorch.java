package dev.afterimage.trainer.network;

/** Loads PyTorch and ends, so that DJL unpacks it into {@code DJL_CACHE_DIR}: run while a container image is built. */
public final class UnpackPyTorch {
    private UnpackPyTorch() {}

    public static void main(String[] args) {
        System.out.println("unpacked PyTorch " + TorchNetwork.engine().getVersion());
    }
}
