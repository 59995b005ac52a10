package dev.afterimage.trainer.network;

import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The weights that training begins with: a file that the user names, one in the user's cache folder, or the small backbone that the project ships.
 *
 * @param weights checked against the architecture
 * @param sha256 digest of the file they come from
 */
public record PretrainedWeights(Weights weights, String sha256) {
    private static final String SHIPPED = "/dev/afterimage/trainer/nano-backbone.safetensors";

    /** The named file, else what is at hand for the architecture. */
    public static PretrainedWeights find(Architecture architecture, Optional<Path> file) {
        if (file.isPresent()) {
            return ofFile(architecture, file.get());
        }
        return architecture.name().equals("nano") ? shipped(architecture) : cached(architecture);
    }

    private static PretrainedWeights cached(Architecture architecture) {
        String name = "efficientnet_" + architecture.name();
        Path cached = cacheFolder().resolve(name + ".safetensors");
        if (!Files.isRegularFile(cached)) {
            throw new UserError("there are no pretrained weights for " + architecture.name()
                    + ": fetch model.safetensors of timm's "
                    + name + " (trained on ImageNet-1k) from the Hugging Face hub and put it at " + cached
                    + ", or name a file with --weights, or train without any with --arch nano");
        }
        return ofFile(architecture, cached);
    }

    private static Path cacheFolder() {
        String base = System.getenv("XDG_CACHE_HOME");
        Path root = base == null || base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return root.resolve("afterimage");
    }

    private static PretrainedWeights ofFile(Architecture architecture, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("there is no weights file " + file + ". Name a safetensors file");
        }
        try {
            return checked(architecture, Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new UserError("the weights file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static PretrainedWeights shipped(Architecture architecture) {
        try (InputStream resource = PretrainedWeights.class.getResourceAsStream(SHIPPED)) {
            if (resource == null) {
                throw new IllegalStateException("this build lacks the small backbone " + SHIPPED);
            }
            return checked(architecture, resource.readAllBytes(), "the shipped backbone");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped backbone", e);
        }
    }

    private static PretrainedWeights checked(Architecture architecture, byte[] bytes, String origin) {
        Weights weights = TimmNames.toTorchvision(Safetensors.read(bytes, origin), architecture);
        return new PretrainedWeights(weights.requireBaseOf(architecture, origin), Sha256.of(bytes));
    }
}
