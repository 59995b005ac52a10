package dev.afterimage.trainer.explain;

import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.network.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Networks beside each other: what is published of their accuracy, what they cost, and how long they take here.
 *
 * @param rows the asked for, and ResNet50 last
 */
public record Comparison(List<Row> rows) {
    private static final int CLASSES = 1000;

    /**
     * One network, with all figures for one size of picture.
     *
     * @param top1Percent published accuracy on ImageNet-1k; empty where nothing is published
     * @param millis measured on one thread of this machine; empty for a network that is not ours
     */
    public record Row(
            String name,
            int imageSizePx,
            OptionalDouble top1Percent,
            long parameters,
            long multiplyAdds,
            OptionalDouble millis) {}

    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * Measures each network.
     *
     * @param runs per network; the median counts
     */
    public static Comparison of(List<Architecture> architectures, int runs, Progress progress) {
        List<Row> rows = new ArrayList<>();
        architectures.forEach(architecture -> rows.add(measured(architecture, runs, progress)));
        Published.of(Published.RESNET50)
                .map(published -> row(published, OptionalDouble.empty()))
                .ifPresent(rows::add);
        return new Comparison(rows);
    }

    private static Row measured(Architecture architecture, int runs, Progress progress) {
        Optional<Published> published = Published.of(architecture.name());
        int side = published.map(Published::imageSizePx).orElse(architecture.imageSizePx());
        OptionalDouble millis = OptionalDouble.of(Stopwatch.medianMillis(architecture, side, runs, progress));
        return published.map(found -> row(found, millis)).orElseGet(() -> unpublished(architecture, side, millis));
    }

    private static Row row(Published published, OptionalDouble millis) {
        return new Row(
                published.name(),
                published.imageSizePx(),
                OptionalDouble.of(published.top1Percent()),
                published.parameters(),
                published.multiplyAdds(),
                millis);
    }

    private static Row unpublished(Architecture architecture, int side, OptionalDouble millis) {
        NetworkTable table = NetworkTable.of(architecture, side, "features.0", CLASSES, false);
        return new Row(
                architecture.name(), side, OptionalDouble.empty(), table.parameters(), table.multiplyAdds(), millis);
    }
}
