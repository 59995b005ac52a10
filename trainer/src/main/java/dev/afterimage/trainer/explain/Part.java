package dev.afterimage.trainer.explain;

import dev.afterimage.trainer.network.ConvNorm;
import dev.afterimage.trainer.network.Layers.Block;
import dev.afterimage.trainer.network.SqueezeExcite;
import dev.afterimage.trainer.network.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block, or a piece of one, under the name that {@code --unfreeze-from} takes.
 *
 * @param whole whether it is all of its block
 */
record Part(String name, Block block, boolean whole) {

    /** All of a block. */
    static Part of(Block block) {
        return new Part(block.name(), block, true);
    }

    /** A block in the pieces that it can be cut into: one where it adds its input to its output. */
    static Stream<Part> piecesOf(Block block) {
        if (block.residual() || isPlain(block)) {
            return Stream.of(of(block));
        }
        Stream<Part> before = block.before().stream()
                .map(conv -> piece(block, conv.prefix(), List.of(conv), Optional.empty(), Optional.empty()));
        Stream<Part> squeeze = block.squeeze().stream()
                .map(found -> piece(block, found.prefix(), List.of(), Optional.of(found), Optional.empty()));
        Stream<Part> project = block.project().stream()
                .map(found -> piece(block, found.prefix(), List.of(), Optional.empty(), Optional.of(found)));
        return Stream.of(before, squeeze, project).flatMap(pieces -> pieces);
    }

    /** A convolution that is a stage of its own. */
    private static boolean isPlain(Block block) {
        return block.convolutions().anyMatch(conv -> conv.prefix().equals(block.name()));
    }

    /** The first piece goes by the block's name, for a cut in front of it is one in front of the block. */
    private static Part piece(
            Block block,
            String prefix,
            List<ConvNorm> before,
            Optional<SqueezeExcite> squeeze,
            Optional<ConvNorm> project) {
        String name = prefix.equals(block.name() + ".block.0") ? block.name() : prefix;
        return new Part(name, new Block(block.name(), before, squeeze, project, false), false);
    }

    /** In words, such as `MBConv6 5x5 stride 2`. */
    String operator() {
        if (isPlain(block)) {
            return "Conv " + kernel(block.before().get(0));
        }
        return whole ? bottleneck() : piece();
    }

    private String bottleneck() {
        ConvNorm first = block.before().get(0);
        ConvNorm depthwise = block.before().get(block.before().size() - 1);
        long expansion = Math.round((double) depthwise.inChannels() / first.inChannels());
        return "MBConv" + expansion + " " + kernel(depthwise) + (block.residual() ? ", adds its input" : "");
    }

    private String piece() {
        Stream<String> before =
                block.before().stream().map(conv -> (conv.groups() > 1 ? "depthwise " : "expand ") + kernel(conv));
        Stream<String> squeeze = block.squeeze().stream().map(found -> "squeeze-excite");
        Stream<String> project = block.project().stream().map(conv -> "project " + kernel(conv));
        return Stream.of(before, squeeze, project).flatMap(words -> words).collect(Collectors.joining(", "));
    }

    private static String kernel(ConvNorm conv) {
        String size = conv.kernel() + "x" + conv.kernel();
        return conv.stride() == 1 ? size : size + " stride " + conv.stride();
    }

    int outChannels() {
        return block.project()
                .map(ConvNorm::outChannels)
                .or(() -> block.squeeze().map(SqueezeExcite::channels))
                .orElseGet(() -> block.before().get(block.before().size() - 1).outChannels());
    }

    /** Side in pixels of its output, from that of its input. */
    int outSidePx(int inSidePx) {
        int side = inSidePx;
        for (ConvNorm conv : block.convolutions().toList()) {
            side = conv.outSidePx(side);
        }
        return side;
    }

    /** What is trained: weights and biases of convolutions, scales and shifts of normalisations. */
    long parameters() {
        long convolutions = block.convolutions()
                .mapToLong(conv -> Tensor.elements(conv.weightShape()) + 2L * conv.outChannels())
                .sum();
        long squeezes = block.squeeze()
                .map(found ->
                        2L * found.channels() * found.squeezedChannels() + found.channels() + found.squeezedChannels())
                .orElse(0L);
        return convolutions + squeezes;
    }

    /** Multiply-adds of convolutions, on one picture whose map has this side in front of the part. */
    long multiplyAdds(int inSidePx) {
        int side = inSidePx;
        long sum = 0;
        for (ConvNorm conv : block.convolutions().toList()) {
            side = conv.outSidePx(side);
            sum += (long) side * side * Tensor.elements(conv.weightShape());
        }
        return sum
                + block.squeeze()
                        .map(found -> 2L * found.channels() * found.squeezedChannels())
                        .orElse(0L);
    }
}
