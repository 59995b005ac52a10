package dev.afterimage.inference.cli;

import dev.afterimage.inference.evaluate.ImageFolder;
import dev.afterimage.inference.promote.PromotionRequest;
import dev.afterimage.registry.cli.UserError;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether what is published becomes production. A picocli mixin. */
final class PromotionOptions {
    @Option(
            names = "--promote",
            description =
                    "Make it production, if it beats the release that serves on the same validation pictures: more of them right, or"
                            + " as many at a lower log-loss. Otherwise nothing is published.")
    private boolean promote;

    @Option(
            names = "--force",
            paramLabel = "REASON",
            description = "Make it production in any case; the reason stays in its card.")
    private @Nullable String force;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Pictures that neither release was trained on, to compare the two on where their cards do not speak of the same"
                            + " validation pictures: one folder per class, or split folders that hold these.")
    private @Nullable Path data;

    @Option(
            names = "--split",
            defaultValue = "validation",
            paramLabel = "NAME",
            description = "Which split folder of --data to use where there are any (default: ${DEFAULT-VALUE}).")
    private String split = "validation";

    PromotionRequest request() {
        if (force != null) {
            return forced(force);
        }
        if (data == null) {
            return promote ? PromotionRequest.ifBetter() : PromotionRequest.none();
        }
        if (!promote) {
            throw new UserError("--data is what --promote compares on: give both or neither");
        }
        return PromotionRequest.ifBetterOn(
                ImageFolder.read(ImageFolder.split(data, split).orElse(data)));
    }

    private static PromotionRequest forced(String reason) {
        if (reason.isBlank()) {
            throw new UserError("--force needs a reason that others will understand: give one in words");
        }
        return PromotionRequest.forced(reason);
    }
}
