package dev.afterimage.inference.cli;

import dev.afterimage.inference.adopt.Adoption;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.cli.UserError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What must be said of a model that was exported elsewhere. A picocli mixin. */
final class AdoptionOptions {
    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "For MODEL.onnx: its classes, one per line in its order.")
    private @Nullable Path labels;

    @Option(
            names = "--input",
            paramLabel = "SPEC",
            description =
                    "For MODEL.onnx: imagenet (torchvision, most of timm), tf (values from -1 to 1), or a JSON file with fit, mean, std,"
                            + " output, resampling (bilinear unless it says bicubic) and, where the model takes any size, widthPx and heightPx.")
    private @Nullable String input;

    @Option(
            names = "--golden",
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description =
                    "For MODEL.onnx: pictures, of which up to four become samples in the card that every streamer tries before it serves"
                            + " the release; whoever reads the registry sees them.")
    private List<Path> golden = List.of();

    boolean isEmpty() {
        return labels == null && input == null && golden.isEmpty();
    }

    Release release(Path model) {
        if (labels == null) {
            throw missing(model, "--labels FILE, one class per line in the model's order");
        }
        if (input == null) {
            throw missing(model, "--input imagenet, tf or FILE.json, how pictures are prepared for it");
        }
        if (golden.isEmpty()) {
            throw missing(
                    model,
                    "--golden FILE or DIR, pictures by which every streamer proves before serving that the model still says what it says here");
        }
        return new Adoption(model, labels, input, golden).release();
    }

    private static UserError missing(Path model, String what) {
        return new UserError("%s is a model without a card: name %s".formatted(model, what));
    }
}
