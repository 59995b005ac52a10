package dev.afterimage.inference.cli;

import dev.afterimage.registry.trust.SigningKey;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose signature a release gets. A picocli mixin. */
public final class SigningOptions {
    @Option(
            names = "--sign-key",
            paramLabel = "FILE",
            description = "Sign the release with this key, which models keygen makes.")
    private @Nullable Path file;

    public Optional<SigningKey> key() {
        return Optional.ofNullable(file).map(SigningKey::read);
    }
}
