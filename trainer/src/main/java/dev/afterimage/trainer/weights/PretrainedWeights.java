package dev.afterimage.trainer.weights;

import dev.afterimage.registry.Release;
import dev.afterimage.registry.ReleaseFolder;
import dev.afterimage.registry.Sha256;
import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.network.Architecture;
import dev.afterimage.trainer.network.Initialisation;
import dev.afterimage.trainer.network.Safetensors;
import dev.afterimage.trainer.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The weights that training begins with.
 *
 * <p>What the user names: `imagenet`, `none`, a safetensors file, the folder of a release or its ONNX file. Where nothing is named, what is on this
 * machine: the backbone that the project ships, or the cache folder's file. No host is asked for anything unless the user says `imagenet`.
 *
 * @param weights all below the classifier, checked against the architecture
 * @param sha256 digest of the file they come from; empty where there is none
 * @param origin where they come from, in words that mean something on another machine too
 */
public record PretrainedWeights(Weights weights, String sha256, String origin) {
    /** Names the weights that timm publishes. */
    public static final String IMAGENET = "imagenet";

    /** Names no weights: random first values. */
    public static final String NONE = "none";

    private static final String SHIPPED = "/dev/afterimage/trainer/nano-backbone.safetensors";
    private static final String ONNX = ".onnx";

    /**
     * The named weights, else what is at hand for the architecture.
     *
     * @param named as {@code --weights} takes it
     * @param seed of the random values that `none` begins with
     */
    public static PretrainedWeights find(Architecture architecture, Optional<String> named, long seed, Hub hub) {
        if (named.isEmpty()) {
            return architecture.name().equals("nano") ? shipped(architecture) : atHand(architecture, hub);
        }
        return switch (named.get()) {
            case IMAGENET -> ofImageNet(architecture, hub);
            case NONE ->
                new PretrainedWeights(new Initialisation(seed).base(architecture), "", "random values, seed " + seed);
            default -> of(architecture, Path.of(named.get()));
        };
    }

    private static PretrainedWeights atHand(Architecture architecture, Hub hub) {
        CachedFile cached = hub.cached(architecture);
        if (!cached.exists()) {
            throw new UserError("there are no pretrained weights for " + architecture.name() + " at " + cached.path()
                    + Publication.find(architecture)
                            .map(found -> ": fetch them with --weights " + IMAGENET + " (" + found.repository()
                                    + " from the Hugging Face hub), put its " + Publication.FILE + " there yourself")
                            .orElse(": put a safetensors file of torchvision's EfficientNet there")
                    + ", name a file with --weights, or train without any with --arch nano");
        }
        return of(architecture, cached);
    }

    private static PretrainedWeights ofImageNet(Architecture architecture, Hub hub) {
        CachedFile cached = hub.cached(architecture);
        if (!cached.exists()) {
            hub.fetch(Publication.of(architecture), cached);
        }
        return of(architecture, cached);
    }

    private static PretrainedWeights of(Architecture architecture, CachedFile cached) {
        CachedFile.Content content = cached.read();
        Weights weights =
                safetensors(architecture, content.bytes(), cached.path().toString());
        cached.recordIfNew(content);
        return new PretrainedWeights(weights, content.sha256(), content.origin());
    }

    private static PretrainedWeights of(Architecture architecture, Path path) {
        if (Files.isDirectory(path)) {
            Release release = ReleaseFolder.read(path);
            String name = release.card().name() + " version " + release.card().version();
            return ofExport(architecture, release.onnx(), path.toString(), name);
        }
        byte[] bytes = bytesOf(path);
        String name = String.valueOf(path.getFileName());
        return name.endsWith(ONNX)
                ? ofExport(architecture, bytes, path.toString(), name)
                : new PretrainedWeights(safetensors(architecture, bytes, path.toString()), Sha256.of(bytes), name);
    }

    private static byte[] bytesOf(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("there is no weights file " + file
                    + ". Name a safetensors file, the folder of a release, " + IMAGENET + " or " + NONE);
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserError("the weights file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static PretrainedWeights shipped(Architecture architecture) {
        String origin = "the shipped backbone";
        try (InputStream resource = PretrainedWeights.class.getResourceAsStream(SHIPPED)) {
            if (resource == null) {
                throw new IllegalStateException("this build lacks the small backbone " + SHIPPED);
            }
            byte[] bytes = resource.readAllBytes();
            return new PretrainedWeights(safetensors(architecture, bytes, origin), Sha256.of(bytes), origin);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped backbone", e);
        }
    }

    private static PretrainedWeights ofExport(Architecture architecture, byte[] onnx, String what, String origin) {
        return new PretrainedWeights(OwnExport.read(onnx, architecture, what), Sha256.of(onnx), origin);
    }

    private static Weights safetensors(Architecture architecture, byte[] bytes, String what) {
        return TimmNames.toTorchvision(Safetensors.read(bytes, what), architecture)
                .requireBaseOf(architecture, what);
    }
}
