package dev.afterimage.trainer.explain;

import java.util.List;
import java.util.Optional;

/**
 * What torchvision documents of its first weights (`IMAGENET1K_V1`) of a network: 1,000 classes of ImageNet-1k, validation pictures.
 *
 * @param name ours, or `ResNet50`
 * @param imageSizePx side of the square picture that the figures are for
 * @param top1Percent accuracy of the first guess
 * @param multiplyAdds for one picture
 */
public record Published(String name, int imageSizePx, double top1Percent, long parameters, long multiplyAdds) {
    /** Says where the figures come from. */
    public static final String SOURCE = "torchvision 0.28, documented metrics of the IMAGENET1K_V1 weights";

    /** The network that everybody compares with. */
    public static final String RESNET50 = "ResNet50";

    private static final List<Published> ALL = List.of(
            new Published("b0", 224, 77.692, 5_288_548, 386_000_000L),
            new Published("b1", 240, 78.642, 7_794_184, 687_000_000L),
            new Published("b2", 288, 80.608, 9_109_994, 1_088_000_000L),
            new Published("b3", 300, 82.008, 12_233_232, 1_827_000_000L),
            new Published("b4", 380, 83.384, 19_341_616, 4_394_000_000L),
            new Published("b5", 456, 83.444, 30_389_784, 10_266_000_000L),
            new Published("b6", 528, 84.008, 43_040_704, 19_068_000_000L),
            new Published("b7", 600, 84.122, 66_347_960, 37_746_000_000L),
            new Published(RESNET50, 224, 76.130, 25_557_032, 4_089_000_000L));

    public static List<Published> all() {
        return ALL;
    }

    public static Optional<Published> of(String name) {
        return ALL.stream().filter(published -> published.name().equals(name)).findFirst();
    }
}
