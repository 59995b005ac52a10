package dev.afterimage.trainer.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The layers of an architecture under torchvision's parameter names; the one list that the trainable network, the ONNX export and the checks of
 * weight files are all made from.
 */
public record Layers(List<Stage> stages) {
    public static final String CLASSIFIER_WEIGHT = "classifier.1.weight";
    public static final String CLASSIFIER_BIAS = "classifier.1.bias";

    /** `features.<index>`: either one plain convolution or a row of blocks. */
    public record Stage(int index, List<Block> blocks) {}

    /**
     * What a stage is made of: an optional expansion, a convolution, and for bottlenecks the rest.
     *
     * @param name `features.<stage>.<block>`, or the stage's name where it is a plain convolution
     */
    public record Block(
            String name,
            List<ConvNorm> before,
            Optional<SqueezeExcite> squeeze,
            Optional<ConvNorm> project,
            boolean residual) {

        /** Its convolutions in the data's order. */
        public Stream<ConvNorm> convolutions() {
            return Stream.concat(before.stream(), project.stream());
        }

        /** Channels of its input. */
        int inChannels() {
            return before.isEmpty()
                    ? squeeze.map(SqueezeExcite::channels)
                            .orElseGet(() -> project.orElseThrow().inChannels())
                    : before.get(0).inChannels();
        }
    }

    public static Layers of(Architecture architecture) {
        List<Stage> stages = new ArrayList<>();
        stages.add(plain(0, new ConvNorm("features.0", 3, architecture.stemChannels(), 3, 2, 1, true)));
        for (int stage = 1; stage < Architecture.LAST_STAGE; stage++) {
            stages.add(bottlenecks(stage, architecture.stages().get(stage - 1)));
        }
        int last = Architecture.LAST_STAGE;
        stages.add(plain(
                last,
                new ConvNorm(
                        "features." + last,
                        architecture.channelsInto(last),
                        architecture.featureChannels(),
                        1,
                        1,
                        1,
                        true)));
        return new Layers(List.copyOf(stages));
    }

    private static Stage plain(int index, ConvNorm convolution) {
        return new Stage(
                index,
                List.of(new Block(
                        convolution.prefix(), List.of(convolution), Optional.empty(), Optional.empty(), false)));
    }

    private static Stage bottlenecks(int stage, List<MbConv> blocks) {
        return new Stage(
                stage,
                IntStream.range(0, blocks.size())
                        .mapToObj(i -> bottleneck("features." + stage + "." + i, blocks.get(i)))
                        .toList());
    }

    private static Block bottleneck(String name, MbConv block) {
        String prefix = name + ".block.";
        List<ConvNorm> before = new ArrayList<>();
        int expanded = block.expandedChannels();
        if (block.expands()) {
            before.add(new ConvNorm(prefix + before.size(), block.inChannels(), expanded, 1, 1, 1, true));
        }
        before.add(new ConvNorm(
                prefix + before.size(), expanded, expanded, block.kernel(), block.stride(), expanded, true));
        int next = before.size();
        return new Block(
                name,
                List.copyOf(before),
                Optional.of(new SqueezeExcite(prefix + next, expanded, block.squeezedChannels())),
                Optional.of(new ConvNorm(prefix + (next + 1), expanded, block.outChannels(), 1, 1, 1, false)),
                block.isResidual());
    }

    /** All blocks in the data's order. */
    public Stream<Block> blocks() {
        return stages.stream().flatMap(stage -> stage.blocks().stream());
    }

    /** All convolutions in the data's order. */
    public Stream<ConvNorm> convolutions() {
        return blocks().flatMap(Block::convolutions);
    }

    /** All squeeze-and-excitations in the data's order. */
    public Stream<SqueezeExcite> squeezes() {
        return blocks().flatMap(block -> block.squeeze().stream());
    }

    /**
     * Cuts in front of a stage (`features.6`), a block (`features.6.1`), or a part of a block that has no residual connection
     * (`features.7.0.block.3`).
     */
    public Cut cutAt(String name) {
        return Cut.of(this, name);
    }
}
