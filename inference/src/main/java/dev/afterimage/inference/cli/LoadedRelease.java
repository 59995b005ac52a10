package dev.afterimage.inference.cli;

import dev.afterimage.inference.Classifier;
import dev.afterimage.inference.Gate;
import dev.afterimage.inference.GateResult;
import dev.afterimage.registry.Release;
import dev.afterimage.registry.cli.UserError;

/** A release through the gate, or the sentence why not. */
public final class LoadedRelease {
    private LoadedRelease() {}

    /** The caller owns the classifier. */
    public static Classifier of(Release release) {
        return Gate.check(release).fold(GateResult.Passed::classifier, refused -> {
            throw new UserError("the release does not pass the gate at step "
                    + refused.step().label() + ": " + refused.reason() + ". Train or fetch it again");
        });
    }
}
