package dev.afterimage.trainer.publish;

import java.util.Optional;

/** The version of this program, from its jar. */
final class CodeVersion {
    private CodeVersion() {}

    /** `development` where the classes do not come from a jar. */
    static String of() {
        return Optional.ofNullable(CodeVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
