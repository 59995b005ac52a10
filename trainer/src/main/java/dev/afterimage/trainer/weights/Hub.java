package dev.afterimage.trainer.weights;

import dev.afterimage.trainer.Progress;
import dev.afterimage.trainer.network.Architecture;
import java.net.URI;
import java.nio.file.Path;

/**
 * The site that publishes weights, and the folder that keeps what was fetched from it once.
 *
 * @param address such as `https://huggingface.co`
 * @param cacheFolder made when something is fetched
 */
public record Hub(URI address, Path cacheFolder, Progress progress, Patience patience) {
    /** Where timm's weights are at home. */
    public static final String HUGGING_FACE = "https://huggingface.co";

    /** With the user's own cache folder. */
    public static Hub at(URI address, Progress progress) {
        return new Hub(address, userCacheFolder(), progress, Patience.standard());
    }

    /** `$XDG_CACHE_HOME/afterimage`, by default `~/.cache/afterimage`. */
    private static Path userCacheFolder() {
        String base = System.getenv("XDG_CACHE_HOME");
        Path root = base == null || base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return root.resolve("afterimage");
    }

    CachedFile cached(Architecture architecture) {
        return new CachedFile(cacheFolder.resolve("efficientnet_" + architecture.name() + ".safetensors"));
    }

    /** Fetches what is published to where it is cached, checked against the digest that the site declares. */
    void fetch(Publication publication, CachedFile cached) {
        String sha256 = new Download(publication.at(address), cached, patience).run(progress);
        cached.record(sha256, publication.at(address).toString());
    }
}
