package dev.afterimage.trainer.weights;

import dev.afterimage.registry.cli.UserError;
import dev.afterimage.trainer.network.Architecture;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where timm publishes weights for an architecture, trained on ImageNet-1k and computing the same as our network.
 *
 * @param repository its name on the hub
 */
record Publication(String repository) {
    static final String FILE = "model.safetensors";

    /** timm 1.0 has no weights for its `efficientnet_b6` and `efficientnet_b7`; those of its `tf_` networks want other padding. */
    private static final Map<String, String> REPOSITORIES = Map.of(
            "b0", "timm/efficientnet_b0.ra_in1k",
            "b1", "timm/efficientnet_b1.ft_in1k",
            "b2", "timm/efficientnet_b2.ra_in1k",
            "b3", "timm/efficientnet_b3.ra2_in1k",
            "b4", "timm/efficientnet_b4.ra2_in1k",
            "b5", "timm/efficientnet_b5.sw_in12k_ft_in1k");

    static Optional<Publication> find(Architecture architecture) {
        return Optional.ofNullable(REPOSITORIES.get(architecture.name())).map(Publication::new);
    }

    /**
     * The publication, or a sentence that says what to do without.
     *
     * @throws UserError where nobody publishes any that fit
     */
    static Publication of(Architecture architecture) {
        return find(architecture).orElseThrow(() -> new UserError(instead(architecture.name())));
    }

    private static String instead(String name) {
        return name.equals("nano")
                ? "nobody publishes ImageNet weights for nano: leave --weights out to begin with the backbone that is"
                        + " shipped, or take --arch b0"
                : "timm publishes no weights that fit " + name + " (those of its tf_efficientnet_" + name
                        + " want other padding): name torchvision's, saved as safetensors, with --weights FILE, or take"
                        + " --arch b5";
    }

    URI at(URI hub) {
        String base = hub.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + repository + "/resolve/main/" + FILE);
    }
}
