package dev.afterimage.trainer.cli;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.weights.Hub;
import dev.afterimage.trainer.weights.PretrainedWeights;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which network to train, and from where. */
final class WeightsOptions {
    @Option(
            names = "--arch",
            defaultValue = "b0",
            paramLabel = "NAME",
            description = "Network: b0 to b7, or nano (default: ${DEFAULT-VALUE}).")
    private String arch;

    @Option(
            names = "--weights",
            paramLabel = "WHAT",
            description =
                    "Where to begin: imagenet (fetched once from --weights-address), a safetensors file in torchvision's or "
                            + "timm's names, the folder of a release, or none. Default: what the cache folder holds; nano brings its own.")
    private @Nullable String weights;

    @Option(
            names = "--weights-address",
            defaultValue = Hub.HUGGING_FACE,
            paramLabel = "URL",
            description = "Where --weights imagenet fetches from (default: ${DEFAULT-VALUE}).")
    private String address;

    Architecture architecture() {
        return Architecture.named(arch);
    }

    /** The named weights; those of a recipe that begins without any are random. */
    PretrainedWeights find(boolean fromScratch, long seed, Progress progress) {
        Optional<String> named = Optional.ofNullable(weights)
                .or(() -> fromScratch ? Optional.of(PretrainedWeights.NONE) : Optional.empty());
        return PretrainedWeights.find(architecture(), named, seed, Hub.at(uri(), progress));
    }

    private URI uri() {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    "--weights-address " + address + " is no address; it looks like " + Hub.HUGGING_FACE, e);
        }
    }
}
