package dev.afterimage.trainer.explain;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Cut;
import dev.afterimage.trainer.network.Layers;
import dev.afterimage.trainer.network.Layers.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A network block by block, for a person who chooses where to unfreeze it.
 *
 * @param imageSizePx side of the square picture that the output shapes and multiply-adds are for
 * @param unfreezeFrom the first part that fine-tuning trains
 * @param rows in the data's order, the classifier last
 */
public record NetworkTable(String architecture, int imageSizePx, String unfreezeFrom, List<Row> rows) {
    /** Which phases of a training change a part. */
    public enum TrainedIn {
        NO_PHASE("-"),
        FINE_TUNING("fine-tuning"),
        BOTH_PHASES("frozen phase, fine-tuning");

        private final String words;

        TrainedIn(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One part.
     *
     * @param name as {@code --unfreeze-from} takes it
     * @param operator in words
     * @param sidePx height and width of its output
     * @param channels of its output
     * @param parameters what of it can be trained
     * @param multiplyAdds for one picture
     */
    public record Row(
            String name,
            String operator,
            int sidePx,
            int channels,
            long parameters,
            long multiplyAdds,
            TrainedIn trainedIn) {}

    public NetworkTable {
        rows = List.copyOf(rows);
    }

    /**
     * The table of a network.
     *
     * @param unfreezeFrom see {@link Layers#cutAt}
     * @param classes of the classifier
     * @param pieces whether blocks that can be cut are shown in pieces
     */
    public static NetworkTable of(
            Architecture architecture, int imageSizePx, String unfreezeFrom, int classes, boolean pieces) {
        requirePositive("--image-size", imageSizePx);
        requirePositive("--classes", classes);
        Cut cut = Layers.of(architecture).cutAt(unfreezeFrom);
        List<Row> rows = new ArrayList<>();
        int side = addRows(rows, parts(cut, cut.below(), pieces), imageSizePx, TrainedIn.NO_PHASE);
        addRows(rows, parts(cut, cut.above(), pieces), side, TrainedIn.FINE_TUNING);
        long dense = (long) architecture.featureChannels() * classes;
        rows.add(new Row("classifier", "pool, dense", 1, classes, dense + classes, dense, TrainedIn.BOTH_PHASES));
        return new NetworkTable(architecture.name(), imageSizePx, unfreezeFrom, rows);
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new UserError(option + " must be positive, was " + value);
        }
    }

    private static List<Part> parts(Cut cut, Layers layers, boolean pieces) {
        Predicate<Block> isCut = block -> cut.name().startsWith(block.name() + ".block.");
        return layers.blocks()
                .flatMap(block -> pieces || isCut.test(block) ? Part.piecesOf(block) : Stream.of(Part.of(block)))
                .toList();
    }

    private static int addRows(List<Row> rows, List<Part> parts, int inSidePx, TrainedIn trainedIn) {
        int side = inSidePx;
        for (Part part : parts) {
            long multiplyAdds = part.multiplyAdds(side);
            side = part.outSidePx(side);
            rows.add(new Row(
                    part.name(),
                    part.operator(),
                    side,
                    part.outChannels(),
                    part.parameters(),
                    multiplyAdds,
                    trainedIn));
        }
        return side;
    }

    public long parameters() {
        return rows.stream().mapToLong(Row::parameters).sum();
    }

    public long multiplyAdds() {
        return rows.stream().mapToLong(Row::multiplyAdds).sum();
    }

    /** Parameters that fine-tuning changes, the classifier's among them. */
    public long fineTunedParameters() {
        return rows.stream()
                .filter(row -> row.trainedIn() != TrainedIn.NO_PHASE)
                .mapToLong(Row::parameters)
                .sum();
    }
}
