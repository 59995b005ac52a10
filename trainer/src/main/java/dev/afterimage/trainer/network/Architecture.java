package dev.afterimage.trainer.network;

import dev.afterimage.registry.cli.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One network of the EfficientNet family, fully described: every convolution with its size.
 *
 * <p>Compound scaling (Tan &amp; Le 2019, section 3.3): B0 (table 1) is widened and deepened by the factors of its name; channels are rounded to
 * multiples of 8 without losing more than 10 %. Names and layout are torchvision's: `features.0` the stem, `features.1` to `features.7` the stages,
 * `features.8` the last convolution.
 *
 * @param name `b0` to `b7`, or `nano`
 * @param imageSizePx side of the square input the network was made for
 * @param batchNormEpsilon 1e-5 up to B4, 1e-3 from B5 on, as in torchvision
 * @param dropout rate before the classifier
 * @param stemChannels output channels of the stem
 * @param stages the blocks of each stage
 * @param featureChannels output channels of the last convolution
 */
public record Architecture(
        String name,
        int imageSizePx,
        float batchNormEpsilon,
        float dropout,
        int stemChannels,
        List<List<MbConv>> stages,
        int featureChannels) {

    /** Index of `features.8`, the last convolution. */
    public static final int LAST_STAGE = 8;

    /** Table 1 of the paper: expansion, kernel, stride, output channels, blocks. */
    private record Row(int expansion, int kernel, int stride, int channels, int blocks) {}

    private static final List<Row> B0 = List.of(
            new Row(1, 3, 1, 16, 1),
            new Row(6, 3, 2, 24, 2),
            new Row(6, 5, 2, 40, 2),
            new Row(6, 3, 2, 80, 3),
            new Row(6, 5, 1, 112, 3),
            new Row(6, 5, 2, 192, 4),
            new Row(6, 3, 1, 320, 1));

    private static final int STEM_CHANNELS = 32;
    private static final int LAST_EXPANSION = 4;

    /** What compound scaling turns: width and depth factors, image size, dropout. */
    private enum Scale {
        NANO(0.5, 0.4, 96, 0.2),
        B0(1.0, 1.0, 224, 0.2),
        B1(1.0, 1.1, 240, 0.2),
        B2(1.1, 1.2, 260, 0.3),
        B3(1.2, 1.4, 300, 0.3),
        B4(1.4, 1.8, 380, 0.4),
        B5(1.6, 2.2, 456, 0.4),
        B6(1.8, 2.6, 528, 0.5),
        B7(2.0, 3.1, 600, 0.5);

        final double width;
        final double depth;
        final int imageSizePx;
        final double dropout;

        Scale(double width, double depth, int imageSizePx, double dropout) {
            this.width = width;
            this.depth = depth;
            this.imageSizePx = imageSizePx;
            this.dropout = dropout;
        }

        float batchNormEpsilon() {
            return compareTo(B5) < 0 ? 1e-5f : 1e-3f;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Architecture {
        stages = stages.stream().map(List::copyOf).toList();
        if (stages.size() != LAST_STAGE - 1) {
            throw new IllegalArgumentException("an EfficientNet has 7 stages, was given " + stages.size());
        }
    }

    /** The architecture of that name. */
    public static Architecture named(String name) {
        return Arrays.stream(Scale.values())
                .filter(scale -> scale.label().equals(name))
                .findFirst()
                .map(Architecture::scaled)
                .orElseThrow(() -> new UserError(
                        "there is no architecture " + name + "; choose one of " + String.join(", ", names())));
    }

    public static List<String> names() {
        return Arrays.stream(Scale.values()).map(Scale::label).collect(Collectors.toList());
    }

    private static Architecture scaled(Scale scale) {
        int stem = channels(STEM_CHANNELS, scale.width);
        List<List<MbConv>> stages = new ArrayList<>();
        int in = stem;
        for (Row row : B0) {
            List<MbConv> stage = stage(row, in, scale);
            stages.add(stage);
            in = stage.get(stage.size() - 1).outChannels();
        }
        return new Architecture(
                scale.label(),
                scale.imageSizePx,
                scale.batchNormEpsilon(),
                (float) scale.dropout,
                stem,
                stages,
                LAST_EXPANSION * in);
    }

    private static List<MbConv> stage(Row row, int inChannels, Scale scale) {
        int out = channels(row.channels(), scale.width);
        int blocks = (int) Math.ceil(row.blocks() * scale.depth);
        List<MbConv> stage = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            int in = i == 0 ? inChannels : out;
            int expanded = channels(in, row.expansion());
            stage.add(new MbConv(in, expanded, row.kernel(), i == 0 ? row.stride() : 1, out));
        }
        return stage;
    }

    /** The multiple of 8 nearest to `base * factor`, the next one where that would lose more than 10 %. */
    private static int channels(int base, double factor) {
        double wanted = base * factor;
        int rounded = Math.max(8, (int) (wanted + 4) / 8 * 8);
        return rounded < 0.9 * wanted ? rounded + 8 : rounded;
    }

    /** Channels that enter `features.<stage>`. */
    public int channelsInto(int stage) {
        if (stage == 0) {
            return 3;
        }
        if (stage == 1) {
            return stemChannels;
        }
        List<MbConv> before = stages.get(stage - 2);
        return before.get(before.size() - 1).outChannels();
    }
}
