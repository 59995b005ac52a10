package dev.afterimage.inference.adopt;

import dev.afterimage.imaging.Fit;
import dev.afterimage.imaging.InputSpec;
import dev.afterimage.imaging.Resampling;
import dev.afterimage.inference.adopt.Preprocessing.Output;
import dev.afterimage.registry.Json;
import dev.afterimage.registry.UnreadableException;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What `--input` says: a preset, or a JSON file. */
final class InputOption {
    /** What torchvision's and most of timm's models were trained with: mean and standard deviation of ImageNet's pictures, per channel. */
    private static final Normalisation IMAGENET =
            new Normalisation(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f), Resampling.BICUBIC);

    /** What models that come from TensorFlow were trained with: values from -1 to 1. */
    private static final Normalisation TF =
            new Normalisation(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f), Resampling.BICUBIC);

    private static final Map<String, Normalisation> PRESETS = Map.of("imagenet", IMAGENET, "tf", TF);

    /** The shorter side is 256 px where the model's is 224 px, and in proportion (Krizhevsky et al. 2012, section 2; torchvision's references). */
    private static final double SHORTER_SIDE_PER_CROP = 256.0 / 224.0;

    private InputOption() {}

    private record Normalisation(List<Float> mean, List<Float> std, Resampling resampling) {}

    /** The file's content; what is missing there is what the model says itself. */
    private record Described(
            @Nullable Integer widthPx,
            @Nullable Integer heightPx,
            @Nullable Fit fit,
            @Nullable List<Float> mean,
            @Nullable List<Float> std,
            @Nullable Resampling resampling,
            @Nullable String output) {}

    /**
     * How pictures are prepared for a model.
     *
     * @param option {@code imagenet}, {@code tf} or the path of a JSON file
     */
    static Preprocessing of(String option, ForeignModel model) {
        Normalisation preset = PRESETS.get(option);
        try {
            return preset == null ? described(read(Path.of(option)), model) : preset(preset, model);
        } catch (IllegalArgumentException | UnreadableException e) {
            throw new UserError("--input %s does not fit the model: %s".formatted(option, e.getMessage()), e);
        }
    }

    private static Preprocessing preset(Normalisation preset, ForeignModel model) {
        int widthPx = sidePx("width", null, model.widthPx());
        int heightPx = sidePx("height", null, model.heightPx());
        int shorterSidePx = (int) Math.round(Math.max(widthPx, heightPx) * SHORTER_SIDE_PER_CROP);
        return new Preprocessing(
                bytes(widthPx, heightPx, new Fit.CenterCrop(shorterSidePx), preset.resampling()),
                preset.mean(),
                preset.std(),
                own(model));
    }

    private static Preprocessing described(Described json, ForeignModel model) {
        int widthPx = sidePx("width", json.widthPx(), model.widthPx());
        int heightPx = sidePx("height", json.heightPx(), model.heightPx());
        return new Preprocessing(
                bytes(
                        widthPx,
                        heightPx,
                        present("fit", json.fit()),
                        json.resampling() == null ? Resampling.BILINEAR : json.resampling()),
                present("mean", json.mean()),
                present("std", json.std()),
                json.output() == null ? own(model) : output(json.output()));
    }

    private static InputSpec bytes(int widthPx, int heightPx, Fit fit, Resampling resampling) {
        return new InputSpec(widthPx, heightPx, fit, "RGB", "NHWC", "uint8", resampling);
    }

    private static Output own(ForeignModel model) {
        return model.endsInSoftmax() ? Output.PROBABILITIES : Output.LOGITS;
    }

    private static Output output(String word) {
        return switch (word) {
            case "logits" -> Output.LOGITS;
            case "probabilities" -> Output.PROBABILITIES;
            default -> throw new IllegalArgumentException("output must be logits or probabilities, was " + word);
        };
    }

    /**
     * One side of the model's input.
     *
     * @param given in the JSON file
     * @param own the model's, 0 where it takes any
     */
    private static int sidePx(String name, @Nullable Integer given, long own) {
        if (given == null && own == 0) {
            throw new IllegalArgumentException(
                    "the model takes pictures of any %s; state %sPx in a JSON file and name that with --input"
                            .formatted(name, name));
        }
        if (given != null && own != 0 && given != own) {
            throw new IllegalArgumentException("%sPx is %d and the model takes %d".formatted(name, given, own));
        }
        return given == null ? Math.toIntExact(own) : given;
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static Described read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("--input %s is neither imagenet nor tf nor a JSON file".formatted(file));
        }
        try {
            String what = "the file " + file;
            return Json.as(what, Json.readObject(what, Files.readAllBytes(file), 1), Described.class);
        } catch (IOException e) {
            throw new UserError("cannot read --input %s: %s".formatted(file, e), e);
        }
    }
}
