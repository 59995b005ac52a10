package dev.afterimage.trainer.network;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.network.Layers.Block;
import dev.afterimage.trainer.network.Layers.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network in two pieces: what stays as it was pretrained, and what fine-tuning trains.
 *
 * @param name the first part that is trained
 * @param below empty where everything is trained
 * @param above never empty
 */
public record Cut(String name, Layers below, Layers above) {

    static Cut of(Layers layers, String name) {
        List<Stage> below = new ArrayList<>();
        List<Stage> above = new ArrayList<>();
        boolean found = false;
        for (Stage stage : layers.stages()) {
            List<Block> blocksBelow = new ArrayList<>();
            List<Block> blocksAbove = new ArrayList<>();
            for (Block block : stage.blocks()) {
                boolean begins = name.equals(block.name()) || name.equals("features." + stage.index());
                List<Block> pieces = found || begins ? List.of() : pieces(block, name);
                found |= begins || !pieces.isEmpty();
                if (pieces.isEmpty()) {
                    (found ? blocksAbove : blocksBelow).add(block);
                } else {
                    blocksBelow.add(pieces.get(0));
                    blocksAbove.add(pieces.get(1));
                }
            }
            addTo(below, stage, blocksBelow);
            addTo(above, stage, blocksAbove);
        }
        if (!found) {
            throw unknown(layers, name);
        }
        return new Cut(name, new Layers(below), new Layers(above));
    }

    private static void addTo(List<Stage> stages, Stage stage, List<Block> blocks) {
        if (!blocks.isEmpty()) {
            stages.add(new Stage(stage.index(), List.copyOf(blocks)));
        }
    }

    /** The block in two where the name is one of its parts, else nothing. */
    private static List<Block> pieces(Block block, String name) {
        List<Block> pieces = piecesOf(block, name);
        if (!pieces.isEmpty() && block.residual()) {
            throw new UserError("the network cannot be cut at " + name + ", for " + block.name()
                    + " adds its input to its output. Cut at " + block.name());
        }
        return pieces;
    }

    private static List<Block> piecesOf(Block block, String name) {
        if (block.project().filter(project -> project.prefix().equals(name)).isPresent()) {
            return List.of(
                    piece(block, block.before(), block.squeeze(), Optional.empty()),
                    piece(block, List.of(), Optional.empty(), block.project()));
        }
        if (block.squeeze().filter(squeeze -> squeeze.prefix().equals(name)).isPresent()) {
            return List.of(
                    piece(block, block.before(), Optional.empty(), Optional.empty()),
                    piece(block, List.of(), block.squeeze(), block.project()));
        }
        for (int i = 1; i < block.before().size(); i++) {
            if (block.before().get(i).prefix().equals(name)) {
                return List.of(
                        piece(block, block.before().subList(0, i), Optional.empty(), Optional.empty()),
                        piece(
                                block,
                                block.before().subList(i, block.before().size()),
                                block.squeeze(),
                                block.project()));
            }
        }
        return List.of();
    }

    private static Block piece(
            Block block, List<ConvNorm> before, Optional<SqueezeExcite> squeeze, Optional<ConvNorm> project) {
        return new Block(block.name(), before, squeeze, project, false);
    }

    private static UserError unknown(Layers layers, String name) {
        String stages = layers.stages().stream()
                .map(stage -> "features." + stage.index())
                .collect(Collectors.joining(", "));
        return new UserError("the network has no part " + name + " to cut at; its stages are " + stages
                + ", and 'afterimage network' lists all parts");
    }

    /** Whether all of the network is trained. */
    public boolean trainsAll() {
        return below.stages().isEmpty();
    }

    /** Channels of what enters the part that is trained. */
    public int channels() {
        return above.blocks().findFirst().orElseThrow().inChannels();
    }

    /** Height or width in pixels of what enters the part that is trained, from that of the picture. */
    public int sidePx(int imageSidePx) {
        int[] side = {imageSidePx};
        below.convolutions().forEach(conv -> side[0] = conv.outSidePx(side[0]));
        return side[0];
    }
}
